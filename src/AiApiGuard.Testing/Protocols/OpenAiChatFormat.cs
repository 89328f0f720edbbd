using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Is OpenAI Chat Completions.</summary>
internal sealed class OpenAiChatFormat : WireFormat
{
    public override string Protocol => AiGuardProtocols.OpenAiChat;

    public override string Path => "/v1/chat/completions";

    public override string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming) =>
        $$"""{"model":{{JsonText.Encode(model)}},"messages":[{{Messages(messages)}}],"stream":{{Bool(isStreaming)}}}""";

    public override string WriteWhole(string text) =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"{{{Model}}}","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonText.Encode(text)}}}},"finish_reason":"stop"}]}""";

    public override IEnumerable<string> WriteStream(IEnumerable<string> pieces)
    {
        yield return Chunk("""{"role":"assistant","content":""}""", "null");
        foreach (var piece in pieces)
            yield return Chunk($$"""{"content":{{JsonText.Encode(piece)}}}""", "null");
        yield return Chunk("{}", "\"stop\"");
        yield return "data: [DONE]\n\n";
    }

    protected override string ReadWhole(JsonElement answer) =>
        JsonText.Decode(JsonText.Find(JsonText.Items(JsonText.Find(answer, "choices")).FirstOrDefault(), "message", "content"));

    protected override string ReadDelta(JsonElement part) =>
        JsonText.Decode(JsonText.Find(JsonText.Items(JsonText.Find(part, "choices")).FirstOrDefault(IsFirst), "delta", "content"));

    private static bool IsFirst(JsonElement choice) =>
        JsonText.Find(choice, "index") is { ValueKind: JsonValueKind.Number } index && index.TryGetInt32(out var number) && number == 0;

    private static string Chunk(string delta, string finishReason) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"{{Model}}","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finishReason}}}]}""" + "\n\n";
}
