using System.Text.Json;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Is Google's Gemini: generating content whole and streamed, counting tokens, and embedding. The path names model and method.</summary>
internal sealed class GeminiProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.Gemini;

    public IReadOnlyList<BodyShape> Shapes { get; } = [GeminiShape.Request];

    public bool MatchesPath(PathString path) => GeminiPath.TryRead(path, out _);

    public bool MatchesRequest(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("contents"u8, out var contents) &&
        contents.ValueKind is JsonValueKind.Array or JsonValueKind.Object;

    public bool MatchesAnswer(JsonElement body) =>
        AnswerFields.TryGetArray(body, "candidates"u8, out _) || AnswerFields.TryGetObject(body, "usageMetadata"u8, out _) ||
        AnswerFields.TryGetObject(body, "promptFeedback"u8, out _) || AnswerFields.TryGetObject(body, "error"u8, out _) ||
        AnswerFields.ReadCount(body, "totalTokens"u8) is not null ||
        AnswerFields.TryGetObject(body, "embedding"u8, out _) || AnswerFields.TryGetArray(body, "embeddings"u8, out _);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => GeminiRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => GeminiSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => GeminiAnswerReader.Read(body, answer);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => GeminiError.Write(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending)
    {
        GeminiLengthEnd.Write(ending);
        return true;
    }
}
