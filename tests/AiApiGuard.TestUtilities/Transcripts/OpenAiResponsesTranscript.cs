using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class OpenAiResponsesTranscript : IProtocolTranscript
{
    private const string Usage =
        """{"input_tokens":3,"input_tokens_details":{"cached_tokens":0},"output_tokens":7,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":10}""";

    public string Protocol => AiGuardProtocols.OpenAiResponses;

    public string StreamType => "text/event-stream";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var text = string.Concat(pieces);
        var events = new Events();
        events.Add("response.created", $"\"response\":{Response("in_progress", "", "null")}");
        events.Add("response.in_progress", $"\"response\":{Response("in_progress", "", "null")}");
        events.Add("response.output_item.added", $"\"output_index\":0,\"item\":{Item("in_progress", "")}");
        events.Add("response.content_part.added", $"\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"part\":{Part("")}");
        foreach (var piece in pieces)
        {
            events.Add(
                "response.output_text.delta",
                $"\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":{JsonText.Encode(piece)},\"logprobs\":[],\"obfuscation\":\"{events.Next:x8}\"");
        }

        events.Add("response.output_text.done", $"\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"text\":{JsonText.Encode(text)},\"logprobs\":[]");
        events.Add("response.content_part.done", $"\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"part\":{Part(text)}");
        events.Add("response.output_item.done", $"\"output_index\":0,\"item\":{Item("completed", Part(text))}");
        events.Add("response.completed", $"\"response\":{Response("completed", Item("completed", Part(text)), Usage)}");
        return events.ToString();
    }

    public string ReadStream(string stream)
    {
        var events = JsonText.ReadEvents(stream).ToList();
        var text = string.Concat(Of(events, "response.output_text.delta").Select(root => JsonText.Decode(root.GetProperty("delta"))));
        var copies = Of(events, "response.output_text.done").Select(root => root.GetProperty("text"))
            .Concat(Of(events, "response.content_part.done").Select(root => root.GetProperty("part").GetProperty("text")))
            .Concat(Of(events, "response.output_item.done").Select(root => TextOf(root.GetProperty("item"))))
            .Concat(Of(events, "response.completed").Select(root => TextOf(root.GetProperty("response").GetProperty("output")[0])))
            .Select(JsonText.Decode);
        var differing = copies.FirstOrDefault(copy => copy != text);
        return differing is null ? text : throw new InvalidOperationException($"'{differing}' does not repeat '{text}'.");
    }

    public string WriteWhole(string text) => Response("completed", Item("completed", Part(text)), Usage);

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(TextOf(document.RootElement.GetProperty("output")[0]));
    }

    private static IEnumerable<JsonElement> Of(IEnumerable<JsonElement> events, string type) =>
        events.Where(root => root.GetProperty("type").GetString() == type);

    private static JsonElement TextOf(JsonElement item) => item.GetProperty("content")[0].GetProperty("text");

    private static string Part(string text) => $$"""{"type":"output_text","annotations":[],"logprobs":[],"text":{{JsonText.Encode(text)}}}""";

    private static string Item(string status, string part) =>
        $$"""{"id":"msg_1","type":"message","status":"{{status}}","content":[{{part}}],"role":"assistant"}""";

    private static string Response(string status, string item, string usage) =>
        $$$"""{"id":"resp_1","object":"response","created_at":1,"status":"{{{status}}}","background":false,"error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,"model":"demo-1","output":[{{{item}}}],"parallel_tool_calls":true,"previous_response_id":null,"reasoning":{"effort":null,"summary":null},"store":true,"temperature":1.0,"text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],"top_p":1.0,"truncation":"disabled","usage":{{{usage}}},"user":null,"metadata":{}}""";

    private sealed class Events
    {
        private readonly StringBuilder _text = new();

        public int Next { get; private set; }

        public void Add(string type, string fields) =>
            _text.Append(CultureInfo.InvariantCulture, $"event: {type}\ndata: {{\"type\":\"{type}\",\"sequence_number\":{Next++},{fields}}}\n\n");

        public override string ToString() => _text.ToString();
    }
}
