using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Turns a Chat Completions request into a prompt.</summary>
internal static class OpenAiChatRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Known = new(
        "model", "messages", "tools", "functions", "response_format", "prediction", "documents", "stream", "stream_options", "user", "n", "stop",
        "tool_choice", "function_call", "service_tier", "reasoning_effort", "verbosity", "modalities", "safety_identifier", "prompt_cache_key",
        "prompt_cache_retention", "logit_bias", "audio");

    private static readonly IdentifierNames Identifiers = new("type", "id");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        ReadMessages(texts);
        var tools = new List<string>();
        OpenAiToolReader.Read(root, "tools", texts, tools);
        OpenAiToolReader.Read(root, "functions", texts, tools);
        if (root.TryGetProperty("response_format"u8, out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "response_format", Identifiers.Contains);
        if (root.TryGetProperty("prediction"u8, out var prediction))
            texts.AddAll(prediction, AiGuardRole.Assistant, AiGuardOrigin.User, "prediction", Identifiers.Contains);
        if (root.TryGetProperty("documents"u8, out var documents))
            texts.AddAll(documents, AiGuardRole.Document, AiGuardOrigin.External, "documents", Identifiers.Contains);
        OpenAiUnknownFields.Read(texts, Known);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = OpenAiModel.Read(texts),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            MaxOutputTokens = RequestFields.ReadOptionalInteger(root, "max_completion_tokens") ?? RequestFields.ReadOptionalInteger(root, "max_tokens"),
            ChoiceCount = (int)Math.Clamp(RequestFields.ReadOptionalInteger(root, "n") ?? 1, 1, int.MaxValue),
            ToolNames = tools,
        };
    }

    private static void ReadMessages(AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var message in RequestFields.RequireItems(texts.Body, "messages").EnumerateArray())
            OpenAiChatMessageReader.Read(message, texts, index++);
    }
}
