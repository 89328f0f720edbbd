using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Properties;

/// <summary>Reads an answer as clients do that put up with much: whatever of it is JSON, in an event that has ended or not, is used.</summary>
/// <param name="ofRequest">The protocol of the request, where it is known.</param>
internal sealed class LenientClient(IAiGuardProtocol? ofRequest)
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };
    private static readonly ProtocolSelector Protocols = new ProtocolCatalog([]).Select("test", [], []);

    private readonly Dictionary<AiGuardAnswerChannel, StringBuilder> _running = [];
    private readonly List<string> _alone = [];
    private readonly AiGuardUsage _usage = new();

    /// <summary>Gets the texts: the running ones put together, and those that stand alone.</summary>
    public IEnumerable<string> Texts => _running.Values.Select(text => text.ToString()).Concat(_alone);

    /// <summary>Gets every string with the name of the property it stands in, whatever the protocol makes of it.</summary>
    public List<(string Name, string Text)> Strings { get; } = [];

    /// <summary>Gets the strings that the protocol takes for texts.</summary>
    public HashSet<(string Name, string Text)> TextStrings { get; } = [];

    /// <summary>Gets what is data and yet no JSON that has one reading.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Parts an answer into JSON values, the ends of streams left out.</summary>
    /// <param name="format">The format.</param>
    /// <param name="bytes">The answer.</param>
    /// <param name="byLine">Whether each <c>data:</c> line of an event is a value of its own, as some clients have it.</param>
    public static IEnumerable<string> Payloads(AnswerFormat format, byte[] bytes, bool byLine = false)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return (format switch
        {
            AnswerFormat.Events => Data(text, byLine),
            AnswerFormat.Lines => text.Split('\n'),
            AnswerFormat.Elements => Elements(text),
            _ => [text],
        }).Select(value => value.Trim(' ', '\t', '\r', '\n', '\uFEFF')).Where(value => value.Length > 0 && value != "[DONE]");
    }

    public LenientClient Read(IEnumerable<string> payloads)
    {
        foreach (var payload in payloads)
            Read(payload);
        return this;
    }

    private void Read(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        try
        {
            using var document = JsonDocument.Parse(bytes, Unambiguous);
            Collect(document.RootElement, string.Empty, Strings);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Unreadable.Add(value);
        }

        using var payload = JsonPayload.TryParse(bytes);
        if (payload is null || ReadTexts(payload) is not { } texts)
            return;
        foreach (var text in texts.Texts)
            Add(text.Channel, Decode(text.Range.Of(bytes)));
        var ranges = texts.Texts.Select(text => text.Range).ToHashSet();
        CollectTexts(payload, payload.Root, string.Empty, ranges);
    }

    // A word with half of a surrogate pair compares with nothing, so no protocol has it.
    private AiGuardAnswerTexts? ReadTexts(JsonPayload payload)
    {
        try
        {
            var protocol = Protocols.ByAnswer(ofRequest, payload.Root);
            var texts = new AiGuardAnswerTexts(payload, _usage);
            protocol?.ReadAnswer(payload.Root, texts);
            return texts;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Add(AiGuardAnswerChannel channel, string text)
    {
        if (channel.IsAlone)
            _alone.Add(text);
        else if (_running.TryGetValue(channel, out var running))
            running.Append(text);
        else
            _running.Add(channel, new StringBuilder(text));
    }

    private void CollectTexts(JsonPayload payload, JsonElement element, string name, HashSet<ByteRange> ranges)
    {
        if (element.ValueKind == JsonValueKind.String && ranges.Contains(payload.Locate(element)))
            TextStrings.Add((name, Decode(payload.Locate(element).Of(payload.Bytes.Span))));
        else if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(item => CollectTexts(payload, item, name, ranges));
        else if (element.ValueKind == JsonValueKind.Object)
            element.EnumerateObject().ToList().ForEach(property => CollectTexts(payload, property.Value, AnswerFields.ReadName(property), ranges));
    }

    private static void Collect(JsonElement element, string name, List<(string Name, string Text)> strings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                strings.Add((name, Decode(Encoding.UTF8.GetBytes(element.GetRawText()))));
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, name, strings);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, AnswerFields.ReadName(property), strings);
                break;
        }
    }

    private static string Decode(ReadOnlySpan<byte> token)
    {
        var characters = new char[token.Length];
        return new string(characters, 0, JsonStringCodec.Decode(token, characters));
    }

    private static IEnumerable<string> Data(string stream, bool byLine)
    {
        var data = new List<string>();
        foreach (var line in stream.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
                data.Add(line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : line[5..]);
            if (line.Length > 0)
                continue;
            foreach (var value in byLine ? data : [string.Join('\n', data)])
                yield return value;
            data.Clear();
        }
    }

    // As far as the array goes: a stream that was cut has no end.
    private static IEnumerable<string> Elements(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var options = new JsonReaderOptions { AllowMultipleValues = true };
        var position = 0;
        while (position < bytes.Length)
        {
            while (position < bytes.Length && "[], \t\r\n"u8.Contains(bytes[position]))
                position++;
            var length = LengthOfValue(bytes.AsSpan(position), options);
            if (length == 0)
                break;
            yield return Encoding.UTF8.GetString(bytes, position, length);
            position += length;
        }

        if (position < bytes.Length)
            yield return Encoding.UTF8.GetString(bytes, position, bytes.Length - position);
    }

    private static int LengthOfValue(ReadOnlySpan<byte> bytes, JsonReaderOptions options)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, options);
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
