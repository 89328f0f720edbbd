using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Writes the result of a tool call. No message continues another, so the whole text stands in the last one, after as many
/// notifications of progress as there are pieces.</summary>
public sealed class McpTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.Mcp;

    public string StreamType => "text/event-stream";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        for (var i = 1; i <= pieces.Count; i++)
        {
            result.Append(Event(
                $$$"""{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"tok-1","progress":{{{i}}},"total":{{{pieces.Count}}} } }"""));
        }

        return result.Append(Event(WriteWhole(string.Concat(pieces)))).ToString();
    }

    public string ReadStream(string stream) => string.Concat(JsonText.ReadEvents(stream).Select(ReadMessage));

    public string WriteWhole(string text) =>
        $$$"""{"jsonrpc":"2.0","id":4,"result":{"content":[{"type":"text","text":{{{JsonText.Encode(text)}}}}],"structuredContent":{"answer":{{{JsonText.Encode(text)}}}},"isError":false}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ReadMessage(document.RootElement);
    }

    private static string ReadMessage(JsonElement message)
    {
        if (!message.TryGetProperty("result", out var result))
            return string.Empty;
        var text = JsonText.Decode(result.GetProperty("content")[0].GetProperty("text"));
        return JsonText.Decode(result.GetProperty("structuredContent").GetProperty("answer")) == text ? text : "the copies differ";
    }

    private static string Event(string data) => $"event: message\ndata: {data}\n\n";
}
