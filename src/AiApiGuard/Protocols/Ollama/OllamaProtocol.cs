using System.Text.Json;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Is Ollama's own interface: chat, generate and both ways to embed. A stream is lines of JSON.</summary>
internal sealed class OllamaProtocol : IAiGuardProtocol, IHasBodyShape
{
    private static readonly string[] Paths = ["/api/chat", "/api/generate", "/api/embed", "/api/embeddings"];

    // A body with messages alone may as well be a chat completion.
    private static readonly PropertyNames OwnSettings = new("options", "keep_alive", "think", "template", "raw", "context");

    public string Name => AiGuardProtocols.Ollama;

    public IReadOnlyList<BodyShape> Shapes { get; } = [OllamaShape.Request];

    public bool MatchesPath(PathString path) => Array.Exists(Paths, end => PathEnd.Matches(path, end));

    public bool MatchesRequest(JsonElement body) =>
        (AnswerFields.TryGetArray(body, "messages"u8, out _) || AnswerFields.TryGetString(body, "prompt"u8, out _)) &&
        body.EnumerateObject().Any(OwnSettings.Contains);

    public bool MatchesAnswer(JsonElement body) => body.ValueKind == JsonValueKind.Object &&
        ((body.TryGetProperty("done"u8, out var done) && done.ValueKind is JsonValueKind.True or JsonValueKind.False) ||
        (AnswerFields.TryGetString(body, "model"u8, out _) && AnswerFields.TryGetString(body, "created_at"u8, out _)) ||
        AnswerFields.TryGetArray(body, "embeddings"u8, out _) ||
        AnswerFields.TryGetArray(body, "embedding"u8, out _) ||
        AnswerFields.TryGetString(body, "error"u8, out _));

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => OllamaRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => OllamaSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => OllamaAnswerReader.Read(body, answer);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OllamaError.Write(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending)
    {
        OllamaLengthEnd.Write(ending);
        return true;
    }
}
