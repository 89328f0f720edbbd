using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.Inspection;

namespace AiApiGuard.State.Audit.Content;

/// <summary>Makes of the texts of an exchange what is kept of them.</summary>
internal sealed class ContentKeeper(AiGuardAuditContent kind, ContentKeys keys, AiGuardTextInspector inspector)
{
    // Without it a short text could be guessed from the digest that stays when the text is erased.
    private const int SaltLength = 16;

    /// <summary>Gets a value indicating whether texts are kept, in a file of their own.</summary>
    public bool KeepsTexts => kind is AiGuardAuditContent.Redacted or AiGuardAuditContent.Encrypted;

    /// <summary>Makes what the record says of the texts, and the line of the content file where there is one.</summary>
    public (AiGuardAuditedContent Content, byte[]? Line) Keep(AiGuardContext context, ExchangeContent content, DateTimeOffset time)
    {
        var prompt = context.HasPrompt ? context.Prompt : AiGuardPrompt.Empty;
        var texts = content.Prompt(prompt).ToList();
        var answer = content.Answer().ToList();
        var length = prompt.Texts.Sum(static window => (long)window.Text.Length);
        var kept = new AiGuardAuditedContent(kind, length, content.AnswerCharacters)
        {
            IsCut = content.IsAnswerCut || texts.Sum(static text => (long)text.Text.Length) < length,
        };
        if (kind == AiGuardAuditContent.Hashed)
            return (kept with { PromptHash = Hash(texts.Select(static text => text.Text)), AnswerHash = Hash(answer) }, null);
        var line = WriteLine(context, time, texts, answer);
        return (kept with { Digest = Convert.ToHexStringLower(SHA256.HashData(line)) }, line);
    }

    private string Hash(IEnumerable<string> texts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.HashKey, Encoding.UTF8.GetBytes(string.Join('\n', texts))));

    private byte[] WriteLine(AiGuardContext context, DateTimeOffset time, List<(AiGuardRole Role, string Text)> prompt, List<string> answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = AuditRecordJson.CreateWriter(buffer);
        json.WriteStartObject();
        json.WriteString("exchange", AiGuardAuditRecord.Cut(context.Id));
        json.WriteString("time", AuditRecordJson.Format(time));
        json.WriteString("caller", AiGuardAuditRecord.Cut(context.Caller.Id));
        json.WriteString("tenant", AiGuardAuditRecord.Cut(context.Caller.Tenant));
        json.WriteBase64String("salt", RandomNumberGenerator.GetBytes(SaltLength));
        if (kind == AiGuardAuditContent.Encrypted)
            WriteEncrypted(json, prompt, answer);
        else
            WriteTexts(json, prompt, answer, Redact);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, List<(AiGuardRole Role, string Text)> prompt, List<string> answer, Func<string, string> change)
    {
        json.WriteStartArray("prompt");
        foreach (var (role, text) in prompt)
        {
            json.WriteStartObject();
            json.WriteString("role", role.ToString());
            json.WriteString("text", change(text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("answer");
        foreach (var text in answer)
            json.WriteStringValue(change(text));
        json.WriteEndArray();
    }

    private void WriteEncrypted(Utf8JsonWriter json, List<(AiGuardRole Role, string Text)> prompt, List<string> answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var plain = AuditRecordJson.CreateWriter(buffer))
        {
            plain.WriteStartObject();
            WriteTexts(plain, prompt, answer, static text => text);
            plain.WriteEndObject();
        }

        keys.Encrypt(json, buffer.WrittenSpan);
    }

    private string Redact(string text)
    {
        var spans = inspector.Inspect(text);
        if (spans.Count == 0)
            return text;
        var redacted = new StringBuilder(text.Length);
        var end = 0;
        foreach (var span in spans)
        {
            redacted.Append(text, end, span.Start - end).Append('[').Append(span.Entity.ToUpperInvariant()).Append(']');
            end = span.Start + span.Length;
        }

        return redacted.Append(text, end, text.Length - end).ToString();
    }
}
