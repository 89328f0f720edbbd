using System.Text;
using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Has a protocol read answers and events and write errors, without a stream.</summary>
internal static class ProtocolReading
{
    /// <summary>Writes the texts as <c>channel=text</c>, parted by bars; what stands alone has no channel but its field. Ends follow.</summary>
    public static string Texts(IAiGuardProtocol protocol, string body)
    {
        using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
        var texts = Read(protocol, payload);
        var found = texts.Texts.Select(text => $"{Channel(text.Channel)}={Decode(text.Range.Of(payload.Bytes.Span))}")
            .Concat(texts.FinishedChoices.Select(choice => $"end {choice}"))
            .Concat(texts.IsEnd ? ["end"] : []);
        return string.Join('|', found);
    }

    public static (long Input, long Output) Usage(IAiGuardProtocol protocol, params string[] events)
    {
        var usage = new AiGuardUsage();
        foreach (var body in events)
        {
            using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
            protocol.ReadAnswer(payload.Root, new AiGuardAnswerTexts(payload, usage));
        }

        return (usage.InputTokens, usage.OutputTokens);
    }

    public static AiGuardMedia Media(IAiGuardProtocol protocol, string body)
    {
        using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
        return Read(protocol, payload).Media.Kinds;
    }

    public static AiGuardMedia RequestMedia(IAiGuardProtocol protocol, string body, string path = "/")
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        var texts = new AiGuardRequestTexts(payload, path);
        protocol.ReadRequest(texts);
        return texts.Media.Kinds;
    }

    public static bool Matches(IAiGuardProtocol protocol, string body)
    {
        using var document = JsonDocument.Parse(body);
        return protocol.MatchesAnswer(document.RootElement);
    }

    public static JsonElement Error(IAiGuardProtocol protocol, AiGuardDenial denial, bool inStream = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (inStream)
                protocol.WriteStreamError(writer, denial, null);
            else
                protocol.WriteError(writer, denial, null);
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static AiGuardAnswerTexts Read(IAiGuardProtocol protocol, JsonPayload payload)
    {
        var texts = new AiGuardAnswerTexts(payload, new AiGuardUsage());
        protocol.ReadAnswer(payload.Root, texts);
        return texts;
    }

    private static string Channel(AiGuardAnswerChannel channel) =>
        channel.IsRepeat ? $"repeat {channel.Field}" : channel.IsAlone ? channel.Field : $"{channel.Choice}.{channel.Field}";

    private static string Decode(ReadOnlySpan<byte> token)
    {
        var characters = new char[token.Length];
        return new string(characters, 0, JsonStringCodec.Decode(token, characters));
    }
}
