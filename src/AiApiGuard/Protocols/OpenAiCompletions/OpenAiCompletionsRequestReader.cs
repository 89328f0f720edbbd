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

        // Each prompt is answered on its own, and all candidates for the best answers are generated, sent or not.
        var parameters = OpenAiParameters.Read(root, "max_tokens");
        parameters.MultiplyChoices(prompts, "prompt");
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = OpenAiModel.Read(texts),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            FallbackModels = OpenAiModel.ReadFallbacks(texts),
            Operations = AiGuardOperations.Chat,
            Parameters = parameters,
        };
    }
}
