using System.Text;
using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Has a protocol read an answer or one event of it, without HTTP.</summary>
internal static class AnswerReading
{
    public static AiGuardAnswerTexts Read(IAiGuardProtocol protocol, string body, AiGuardUsage? usage = null)
    {
        var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body)) ?? throw new ArgumentException("The body is not JSON.", nameof(body));
        Assert.That(protocol.MatchesAnswer(payload.Root), Is.True, "the protocol does not know its own answer");
        var texts = new AiGuardAnswerTexts(payload, usage ?? new AiGuardUsage());
        protocol.ReadAnswer(payload.Root, texts);
        return texts;
    }

    /// <summary>Writes the texts of an answer as <c>place=text</c>, parted by bars. The place is <c>choice/field</c>, with <c>#index</c> where
    /// there are several; <c>=</c> for a text that stands alone, and <c>~</c> for one that repeats.</summary>
    public static string Texts(IAiGuardProtocol protocol, string body) => string.Join('|', Read(protocol, body).Texts.Select(text =>
        $"{Place(text.Channel)}={JsonSerializer.Deserialize<string>(text.Range.Of(Encoding.UTF8.GetBytes(body)))}"));

    public static string Skipped(IAiGuardProtocol protocol, string body) =>
        string.Join('|', Read(protocol, body).Skipped.Select(range => Encoding.UTF8.GetString(range.Of(Encoding.UTF8.GetBytes(body)))));

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Place(AiGuardAnswerChannel channel)
    {
        if (channel.IsAlone)
            return (channel.IsRepeat ? "~" : "=") + channel.Field;
        var choice = channel.Choice == int.MaxValue ? "*" : channel.Choice.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{choice}/{channel.Field}" + (channel.Index > 0 ? $"#{channel.Index}" : "");
    }
}
