using System.Text;
using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Has a protocol read one answer or event, and lists what it found.</summary>
internal static class AnswerListing
{
    /// <summary>Writes the texts as <c>channel=text</c>, parted by bars: running ones with the number of their choice, repeats with <c>again</c>.</summary>
    public static string Texts(IAiGuardProtocol protocol, string body) => string.Join('|', Read(protocol, body, out _).Texts.Select(text =>
        $"{Name(text.Channel)}={Decode(text.Range.Of(Encoding.UTF8.GetBytes(body)))}"));

    public static AiGuardAnswerTexts Read(IAiGuardProtocol protocol, string body, out AiGuardUsage usage)
    {
        using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
        Assert.That(protocol.MatchesAnswer(payload.Root), Is.True, "recognised");
        usage = new AiGuardUsage();
        var texts = new AiGuardAnswerTexts(payload, usage);
        protocol.ReadAnswer(payload.Root, texts);
        return texts;
    }

    /// <summary>Writes an error as a client receives it.</summary>
    public static string Error(IAiGuardProtocol protocol, AiGuardDenial denial, string? request = null)
    {
        using var parsed = request is null ? null : JsonDocument.Parse(request);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            protocol.WriteError(writer, denial, parsed?.RootElement);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Name(AiGuardAnswerChannel channel) =>
        (channel.IsRepeat ? "again " : channel.IsAlone ? "" : $"{channel.Choice}.") + channel.Field + (channel.Index > 0 ? $"#{channel.Index}" : "");

    private static string Decode(ReadOnlySpan<byte> token)
    {
        var characters = new char[token.Length];
        return new string(characters, 0, JsonStringCodec.Decode(token, characters));
    }
}
