using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities;

/// <summary>Writes and reads streamed chat completions.</summary>
public static class ChatTranscript
{
    public const string Done = "data: [DONE]\n\n";

    /// <summary>Writes a stream with one content delta for each piece.</summary>
    public static string Write(IEnumerable<string> pieces, int choice = 0)
    {
        var result = new StringBuilder();
        result.Append(Event($$"""{"index":{{choice}},"delta":{"role":"assistant","content":""},"finish_reason":null}"""));
        foreach (var piece in pieces)
            result.Append(Delta(piece, choice));
        result.Append(Finish(choice)).Append(Done);
        return result.ToString();
    }

    public static string Delta(string piece, int choice = 0) =>
        Event($$"""{"index":{{choice}},"delta":{"content":{{Encode(piece)}}},"finish_reason":null}""");

    public static string Finish(int choice = 0) => Event($$"""{"index":{{choice}},"delta":{},"finish_reason":"stop"}""");

    public static string Event(string choice) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{{choice}}]}""" + "\n\n";

    /// <summary>Concatenates the content of one choice, as a client does.</summary>
    public static string ReadContent(string stream, int choice = 0) => string.Concat(ReadChoices(stream)
        .Where(item => item.GetProperty("index").GetInt32() == choice && item.GetProperty("delta").TryGetProperty("content", out _))
        .Select(item => Decode(item.GetProperty("delta").GetProperty("content"))));

    public static IEnumerable<JsonElement> ReadChoices(string stream) => ReadEvents(stream)
        .Where(root => root.TryGetProperty("choices", out _))
        .SelectMany(root => root.GetProperty("choices").EnumerateArray());

    public static IEnumerable<JsonElement> ReadEvents(string stream) => stream
        .Split('\n')
        .Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
        .Select(line => JsonDocument.Parse(line[6..]).RootElement);

    // Unlike the framework's, this keeps lone surrogates: a stream may cut an emoji in two.
    private static string Encode(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var character in text)
            result.Append(char.IsSurrogate(character) || character is '"' or '\\' or < ' ' ? $"\\u{(int)character:x4}" : character);
        return result.Append('"').ToString();
    }

    private static string Decode(JsonElement text)
    {
        var raw = text.GetRawText()[1..^1];
        var result = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                result.Append((char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                result.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var same => same });
            }
        }

        return result.ToString();
    }
}
