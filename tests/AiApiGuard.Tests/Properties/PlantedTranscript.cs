using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.Tests.Protocols;

namespace AiApiGuard.Tests.Properties;

/// <summary>Plants a word in the texts of a recorded answer: whole in each that stands alone or is the last of its channel, and cut in two where a text
/// goes on.</summary>
internal static class PlantedTranscript
{
    public const string Word = "Zw7qXkJ3vQ";

    private const int Half = 5;

    private static readonly ProtocolSelector Protocols = new ProtocolCatalog([]).Select("test", [], []);

    /// <summary>Returns the answer with the word in it; as it was where it holds no text.</summary>
    public static byte[] Write(GoldenTranscript transcript)
    {
        var bytes = transcript.Bytes;
        var texts = new List<TextPlace>();
        var searched = 0;
        foreach (var value in LenientClient.Payloads(transcript.Format, bytes))
        {
            var raw = Encoding.UTF8.GetBytes(value);
            var start = bytes.AsSpan(searched).IndexOf(raw) + searched;
            using var payload = JsonPayload.TryParse(raw);
            if (start < searched || payload is null || Protocols.ByAnswer(transcript.Protocol, payload.Root) is not { } protocol)
                continue;
            searched = start + raw.Length;
            var read = new AiGuardAnswerTexts(payload, new AiGuardUsage());
            protocol.ReadAnswer(payload.Root, read);
            texts.AddRange(read.Texts.Where(text => text.Range.Length > 2).Select(text => new TextPlace(text.Channel, start + text.Range.Start, start + text.Range.End)));
        }

        return ByteEdit.Apply(bytes, [.. texts.Select((text, i) => Plant(texts, text, i))]);
    }

    private static ByteEdit Plant(List<TextPlace> texts, TextPlace text, int index)
    {
        if (text.Channel.IsAlone)
            return At(text.End - 1, Word);
        var isSecond = texts.Take(index).Count(other => other.Channel == text.Channel) % 2 == 1;
        if (isSecond)
            return At(text.Start + 1, Word[Half..]);
        var goesOn = texts.Skip(index + 1).Any(other => other.Channel == text.Channel);
        return At(text.End - 1, goesOn ? Word[..Half] : Word);
    }

    private static ByteEdit At(int position, string text) => new(new ByteRange(position, 0), Encoding.UTF8.GetBytes(text));

    private readonly record struct TextPlace(AiGuardAnswerChannel Channel, int Start, int End);
}
