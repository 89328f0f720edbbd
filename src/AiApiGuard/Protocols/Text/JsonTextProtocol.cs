using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Text;

/// <summary>Is any JSON whose meaning is unknown: every string in it is text.</summary>
internal sealed class JsonTextProtocol : IAiGuardProtocol
{
    public string Name => "json";

    public bool MatchesPath(PathString path) => false;

    public bool MatchesRequest(JsonElement body) => true;

    // A stream of unknown events is for the policy to decide on: a value may be split over them.
    public bool MatchesAnswer(JsonElement body) => false;

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request)
    {
        request.AddAll(request.Body, AiGuardRole.Unknown, AiGuardOrigin.User, string.Empty, static _ => false);
        return new AiGuardPrompt(request.Windows);
    }

    public void ValidateRequest(JsonElement body)
    {
        // Nothing is known of it, so nothing can be wrong.
    }

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) =>
        answer.AddAll(body, AiGuardAnswerChannel.Alone("$"), static _ => false);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);
}
