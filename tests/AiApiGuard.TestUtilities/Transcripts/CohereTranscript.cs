using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class CohereTranscript : IProtocolTranscript
{
    private const string Usage = """{"billed_units":{"input_tokens":2,"output_tokens":7},"tokens":{"input_tokens":3,"output_tokens":7},"cached_tokens":0}""";

    public string Protocol => AiGuardProtocols.Cohere;

    public string StreamType => "text/event-stream";

    public static string Event(string name, string rest) => $$"""event: {{name}}{{"\n"}}data: {"type":"{{name}}"{{rest}}}{{"\n\n"}}""";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        result.Append("event: message-start\ndata: {\"id\":\"c1\",\"type\":\"message-start\",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[],\"tool_plan\":\"\",\"tool_calls\":[],\"citations\":[]}}}\n\n");
        result.Append(Event("content-start", ""","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}"""));
        foreach (var piece in pieces)
            result.Append(Event("content-delta", $$$$""","index":0,"delta":{"message":{"content":{"text":{{{{JsonText.Encode(piece)}}}}}}}"""));
        result.Append(Event("content-end", ""","index":0"""));
        result.Append(Event("message-end", $$$""","delta":{"finish_reason":"COMPLETE","usage":{{{Usage}}}}"""));
        return result.Append("data: [DONE]\n\n").ToString();
    }

    public string ReadStream(string stream) => string.Concat(JsonText.ReadEvents(stream)
        .Where(root => root.GetProperty("type").GetString() == "content-delta")
        .Select(root => JsonText.Decode(root.GetProperty("delta").GetProperty("message").GetProperty("content").GetProperty("text"))));

    public string WriteWhole(string text) =>
        $$$"""{"id":"c1","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":{{{JsonText.Encode(text)}}}}]},"usage":{{{Usage}}}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(document.RootElement.GetProperty("message").GetProperty("content")[0].GetProperty("text"));
    }
}
