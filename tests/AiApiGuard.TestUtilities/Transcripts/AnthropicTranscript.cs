using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class AnthropicTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.Anthropic;

    public string StreamType => "text/event-stream";

    /// <summary>Writes an event as the service does, with its name on a line of its own.</summary>
    public static string Event(string name, string rest) => $$"""event: {{name}}{{"\n"}}data: {"type":"{{name}}"{{rest}}}{{"\n\n"}}""";

    public static string Delta(int index, string delta) => Event("content_block_delta", $$""","index":{{index}},"delta":{{delta}}""");

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        result.Append(Event(
            "message_start",
            ""","message":{"id":"msg_01","type":"message","role":"assistant","model":"demo","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}"""));
        result.Append(Event("content_block_start", ""","index":0,"content_block":{"type":"text","text":""}"""));
        result.Append("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        foreach (var piece in pieces)
            result.Append(Delta(0, $$$"""{"type":"text_delta","text":{{{JsonText.Encode(piece)}}}}"""));
        result.Append(Event("content_block_stop", ""","index":0"""));
        result.Append(Event("message_delta", ""","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}"""));
        result.Append(Event("message_stop", string.Empty));
        return result.ToString();
    }

    public string ReadStream(string stream) => string.Concat(ReadDeltas(stream, 0, "text").Select(JsonText.Decode));

    /// <summary>Reads one field of the deltas of a block.</summary>
    public static IEnumerable<JsonElement> ReadDeltas(string stream, int index, string field) => JsonText.ReadEvents(stream)
        .Where(root => root.GetProperty("type").GetString() == "content_block_delta" && root.GetProperty("index").GetInt32() == index)
        .Where(root => root.GetProperty("delta").TryGetProperty(field, out _))
        .Select(root => root.GetProperty("delta").GetProperty(field));

    public string WriteWhole(string text) =>
        $$$"""{"id":"msg_01","type":"message","role":"assistant","model":"demo","content":[{"type":"text","text":{{{JsonText.Encode(text)}}}}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":7,"service_tier":"standard"}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(document.RootElement.GetProperty("content")[0].GetProperty("text"));
    }
}
