using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiEmbeddings;

/// <summary>Turns an Embeddings request into a prompt.</summary>
internal static class OpenAiEmbeddingsRequestReader
{
    private static readonly PropertyNames Known = new("model", "input", "encoding_format", "user");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        RequestFields.RequireObject(texts.Body, "body");
        OpenAiTextList.Read(texts, "input");
        OpenAiUnknownFields.Read(texts, Known);
        var parameters = OpenAiParameters.Read(texts.Body, "max_tokens");
        parameters.GenerateNothing();
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = OpenAiModel.Read(texts),
            FallbackModels = OpenAiModel.ReadFallbacks(texts),
            Operations = AiGuardOperations.Embeddings,
            Parameters = parameters,
        };
    }
}
