using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAiEmbeddings;

/// <summary>Is OpenAI's Embeddings: texts become vectors, and nothing is said in return.</summary>
internal sealed class OpenAiEmbeddingsProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.OpenAiEmbeddings;

    public IReadOnlyList<BodyShape> Shapes { get; } = [OpenAiEmbeddingsShape.Request];

    public bool MatchesPath(PathString path) => IsPath(path) && !DeploymentPath.IsIn(path);

    public bool MatchesRequest(JsonElement body) => AnswerFields.TryGetString(body, "input"u8, out _) || AnswerFields.TryGetArray(body, "input"u8, out _);

    public bool MatchesAnswer(JsonElement body) => OpenAiEmbeddingsAnswerReader.Matches(body) || OpenAiError.IsError(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => OpenAiEmbeddingsRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => OpenAiEmbeddingsSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => OpenAiEmbeddingsAnswerReader.Read(body, answer);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);

    public static bool IsPath(PathString path) => PathEnd.Matches(path, "/embeddings");
}
