using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Is Anthropic Messages.</summary>
internal sealed class AnthropicFormat : WireFormat
{
    private const int MaxTokens = 1024;

    public override string Protocol => AiGuardProtocols.Anthropic;

    public override string Path => "/v1/messages";

    // What the application says stands beside the conversation, not in it.
    public override string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming)
    {
        var system = string.Join('\n', messages.Where(static message => message.Role == AiGuardRole.System).Select(static message => message.Text));
        var prefix = system.Length > 0 ? $"\"system\":{JsonText.Encode(system)}," : string.Empty;
        var turns = Messages(messages.Where(static message => message.Role != AiGuardRole.System));
        return $$"""{"model":{{JsonText.Encode(model)}},"max_tokens":{{MaxTokens}},{{prefix}}"messages":[{{turns}}],"stream":{{Bool(isStreaming)}}}""";
    }

    public override string WriteWhole(string text) =>
        $$$"""{"id":"msg_1","type":"message","role":"assistant","model":"{{{Model}}}","content":[{"type":"text","text":{{{JsonText.Encode(text)}}}}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""";

    public override IEnumerable<string> WriteStream(IEnumerable<string> pieces)
    {
        yield return Event(
            "message_start",
            $$$""","message":{"id":"msg_1","type":"message","role":"assistant","model":"{{{Model}}}","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""");
        yield return Event("content_block_start", ""","index":0,"content_block":{"type":"text","text":""}""");
        foreach (var piece in pieces)
            yield return Event("content_block_delta", $$$""","index":0,"delta":{"type":"text_delta","text":{{{JsonText.Encode(piece)}}}}""");
        yield return Event("content_block_stop", ""","index":0""");
        yield return Event("message_delta", ""","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":1}""");
        yield return Event("message_stop", string.Empty);
    }

    protected override string ReadWhole(JsonElement answer) =>
        string.Concat(JsonText.Items(JsonText.Find(answer, "content")).Select(static block => JsonText.Decode(JsonText.Find(block, "text"))));

    protected override string ReadDelta(JsonElement part) =>
        JsonText.Is(part, "type", "content_block_delta") ? JsonText.Decode(JsonText.Find(part, "delta", "text")) : string.Empty;

    private static string Event(string name, string rest) => $$"""event: {{name}}{{"\n"}}data: {"type":"{{name}}"{{rest}}}{{"\n\n"}}""";
}
