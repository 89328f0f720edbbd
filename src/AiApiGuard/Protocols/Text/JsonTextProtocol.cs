using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Text;

/// <summary>Is any JSON whose meaning is unknown: every string in it is text.</summary>
internal sealed class JsonTextProtocol : IAiGuardProtocol
{
    public string Name => "json";

    public bool MatchesPath(PathString path) => false;

    public bool MatchesRequest(JsonElement root) => true;

    // A stream of unknown events is for the policy to decide on: a value may be split over them.
    public bool MatchesAnswer(JsonElement root) => false;

    public AiGuardPrompt ReadRequest(JsonElement root, PromptTexts texts)
    {
        texts.AddAll(root, AiGuardRole.Unknown, AiGuardOrigin.User, string.Empty, static _ => false);
        return new AiGuardPrompt(texts.Windows);
    }

    public void ValidateRequest(JsonElement root)
    {
        // Nothing is known of it, so nothing can be wrong.
    }

    public void ReadAnswer(JsonElement root, AnswerTexts texts) =>
        texts.AddAll(root, new(AnswerChannel.NoChoice, "$"), static _ => false);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => false;

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial) => OpenAiChat.OpenAiError.Write(writer, denial);
}
