using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Is OpenAI's Chat Completions, as OpenAI and the many that speak it define it.</summary>
internal sealed class OpenAiChatProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.OpenAiChat;

    public IReadOnlyList<BodyShape> Shapes { get; } = [OpenAiChatShape.Request];

    public bool MatchesPath(PathString path) => IsPath(path) && !DeploymentPath.IsIn(path);

    public bool MatchesRequest(JsonElement body) => AnswerFields.TryGetArray(body, "messages"u8, out _);

    public bool MatchesAnswer(JsonElement body) => AnswerFields.TryGetArray(body, "choices"u8, out _) ||
        AnswerFields.HasValue(body, "object"u8, "chat.completion.chunk"u8) || OpenAiError.IsError(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => OpenAiChatRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => OpenAiChatSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => OpenAiChoicesReader.Read(body, answer);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending)
    {
        OpenAiLengthEnd.Write(ending, isText: false);
        return true;
    }

    public static bool IsPath(PathString path) => PathEnd.Matches(path, "/chat/completions");
}
