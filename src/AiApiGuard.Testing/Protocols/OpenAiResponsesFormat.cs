using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Is OpenAI Responses.</summary>
internal sealed class OpenAiResponsesFormat : WireFormat
{
    private const string OutputText = "output_text";

    public override string Protocol => AiGuardProtocols.OpenAiResponses;

    public override string Path => "/v1/responses";

    public override string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming) =>
        $$"""{"model":{{JsonText.Encode(model)}},"input":[{{Messages(messages)}}],"stream":{{Bool(isStreaming)}}}""";

    public override string WriteWhole(string text) => Response("completed", Item("completed", Part(text)));

    // The end of the stream repeats the whole text, more than once.
    public override IEnumerable<string> WriteStream(IEnumerable<string> pieces)
    {
        var number = 0;
        var text = new StringBuilder();
        yield return Event("response.created", number++, $"\"response\":{Response("in_progress", "")}");
        yield return Event("response.output_item.added", number++, $"\"output_index\":0,\"item\":{Item("in_progress", "")}");
        yield return Event("response.content_part.added", number++, $"{Place},\"part\":{Part("")}");
        foreach (var piece in pieces)
        {
            text.Append(piece);
            yield return Event("response.output_text.delta", number++, $"{Place},\"delta\":{JsonText.Encode(piece)}");
        }

        var whole = text.ToString();
        yield return Event("response.output_text.done", number++, $"{Place},\"text\":{JsonText.Encode(whole)}");
        yield return Event("response.content_part.done", number++, $"{Place},\"part\":{Part(whole)}");
        yield return Event("response.output_item.done", number++, $"\"output_index\":0,\"item\":{Item("completed", Part(whole))}");
        yield return Event("response.completed", number, $"\"response\":{Response("completed", Item("completed", Part(whole)))}");
    }

    protected override string ReadWhole(JsonElement answer) => string.Concat(JsonText.Items(JsonText.Find(answer, "output"))
        .SelectMany(static item => JsonText.Items(JsonText.Find(item, "content")))
        .Where(static part => JsonText.Is(part, "type", OutputText))
        .Select(static part => JsonText.Decode(JsonText.Find(part, "text"))));

    protected override string ReadDelta(JsonElement part) =>
        JsonText.Is(part, "type", "response.output_text.delta") ? JsonText.Decode(JsonText.Find(part, "delta")) : string.Empty;

    private static string Place => "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0";

    private static string Part(string text) => $$"""{"type":"{{OutputText}}","annotations":[],"text":{{JsonText.Encode(text)}}}""";

    private static string Item(string status, string part) =>
        $$"""{"id":"msg_1","type":"message","status":"{{status}}","content":[{{part}}],"role":"assistant"}""";

    private static string Response(string status, string item) =>
        $$"""{"id":"resp_1","object":"response","created_at":1,"status":"{{status}}","error":null,"model":"{{Model}}","output":[{{item}}]}""";

    private static string Event(string type, int number, string fields) => string.Create(
        CultureInfo.InvariantCulture, $"event: {type}\ndata: {{\"type\":\"{type}\",\"sequence_number\":{number},{fields}}}\n\n");
}
