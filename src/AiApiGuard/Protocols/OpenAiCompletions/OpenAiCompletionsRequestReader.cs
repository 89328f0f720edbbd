using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiCompletions;

/// <summary>Turns a Completions request into a prompt.</summary>
internal static class OpenAiCompletionsRequestReader
{
    private static readonly PropertyNames Known = new("model", "prompt", "suffix", "stream", "stream_options", "user", "stop", "logit_bias");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        var prompts = OpenAiTextList.Read(texts, "prompt");
        if (RequestFields.TryGet(root, "suffix", out var suffix))
            texts.Add(suffix, AiGuardRole.User, AiGuardOrigin.User, "suffix");
        OpenAiUnknownFields.Read(texts, Known);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = OpenAiModel.Read(texts),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            MaxOutputTokens = RequestFields.ReadOptionalInteger(root, "max_tokens"),
            ChoiceCount = CountChoices(root, prompts),
        };
    }

    // Each prompt is answered on its own, and all candidates for the best answers are generated, sent or not.
    private static int CountChoices(JsonElement root, int prompts)
    {
        var candidates = Math.Max(RequestFields.ReadOptionalInteger(root, "n") ?? 1, RequestFields.ReadOptionalInteger(root, "best_of") ?? 1);
        return (int)Math.Min(Math.Clamp(candidates, 1, int.MaxValue) * prompts, int.MaxValue);
    }
}
