using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Is Ollama's chat.</summary>
internal sealed class OllamaFormat : WireFormat
{
    public override string Protocol => AiGuardProtocols.Ollama;

    public override string Path => "/api/chat";

    public override string StreamType => Lines;

    public override string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming) =>
        $$"""{"model":{{JsonText.Encode(model)}},"messages":[{{Messages(messages)}}],"stream":{{Bool(isStreaming)}}}""";

    public override string WriteWhole(string text) => Line(text, isDone: true);

    public override IEnumerable<string> WriteStream(IEnumerable<string> pieces) =>
        pieces.Select(static piece => Line(piece, isDone: false) + "\n").Append(Line("", isDone: true) + "\n");

    protected override string ReadWhole(JsonElement answer) => JsonText.Decode(JsonText.Find(answer, "message", "content"));

    protected override string ReadDelta(JsonElement part) => ReadWhole(part);

    private static string Line(string text, bool isDone) =>
        $$$"""{"model":"{{{Model}}}","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":{{{JsonText.Encode(text)}}}},"done":{{{Bool(isDone)}}}}""";
}
