using System.Text;
using System.Text.Json;
using AiApiGuard.TestUtilities.Transcripts;

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
        Event($$"""{"index":{{choice}},"delta":{"content":{{JsonText.Encode(piece)}}},"finish_reason":null}""");

    public static string Finish(int choice = 0) => Event($$"""{"index":{{choice}},"delta":{},"finish_reason":"stop"}""");

    public static string Event(string choice) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{{choice}}]}""" + "\n\n";

    /// <summary>Concatenates the content of one choice, as a client does.</summary>
    public static string ReadContent(string stream, int choice = 0) => string.Concat(ReadChoices(stream)
        .Where(item => item.GetProperty("index").GetInt32() == choice && item.GetProperty("delta").TryGetProperty("content", out _))
        .Select(item => JsonText.Decode(item.GetProperty("delta").GetProperty("content"))));

    public static IEnumerable<JsonElement> ReadChoices(string stream) => JsonText.ReadEvents(stream)
        .Where(root => root.TryGetProperty("choices", out _))
        .SelectMany(root => root.GetProperty("choices").EnumerateArray());
}
