using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAiCompletions;

/// <summary>Is OpenAI's older Completions: a text that the model goes on with.</summary>
internal sealed class OpenAiCompletionsProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.OpenAiCompletions;

    public IReadOnlyList<BodyShape> Shapes { get; } = [OpenAiCompletionsShape.Request];

    public bool MatchesPath(PathString path) => IsPath(path) && !DeploymentPath.IsIn(path);

    public bool MatchesRequest(JsonElement body) => AnswerFields.TryGetString(body, "prompt"u8, out _) || AnswerFields.TryGetArray(body, "prompt"u8, out _);

    public bool MatchesAnswer(JsonElement body) => AnswerFields.TryGetArray(body, "choices"u8, out _) ||
        AnswerFields.HasValue(body, "object"u8, "text_completion"u8) || OpenAiError.IsError(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => OpenAiCompletionsRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => OpenAiCompletionsSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => OpenAiChoicesReader.Read(body, answer);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending)
    {
        OpenAiLengthEnd.Write(ending, isText: true);
        return true;
    }

    public static bool IsPath(PathString path) => PathEnd.Matches(path, "/completions") && !OpenAiChatProtocol.IsPath(path);
}
