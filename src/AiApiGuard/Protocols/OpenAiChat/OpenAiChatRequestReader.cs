using System.Text.Json;
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

    private static readonly PropertyNames Tools = new(
        "tools", "functions", "tool_choice", "function_call", "web_search_options", "plugins", "data_sources");

    private static readonly IdentifierNames Identifiers = new("type", "id");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        ReadMessages(texts);
        var parameters = OpenAiParameters.Read(root, "max_completion_tokens");
        if (Tools.AreIn(root))
            ReadTools(texts);
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
            FallbackModels = OpenAiModel.ReadFallbacks(texts),
            Operations = AiGuardOperations.Chat,
            Parameters = parameters,
            Tools = texts.Tools,
        };
    }

    private static void ReadMessages(AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var message in RequestFields.RequireItems(texts.Body, "messages").EnumerateArray())
            OpenAiChatMessageReader.Read(message, texts, index++);
    }

    private static void ReadTools(AiGuardRequestTexts texts)
    {
        OpenAiToolReader.Read(texts.Body, "tools", texts);
        OpenAiToolReader.Read(texts.Body, "functions", texts);
        OpenAiToolReader.ReadChoice(texts.Body, "tool_choice", texts);
        OpenAiToolReader.ReadChoice(texts.Body, "function_call", texts);

        // Tools that are asked for by other fields: OpenAI's search, and what some gateways add.
        if (RequestFields.TryGet(texts.Body, "web_search_options", out _))
            texts.Tools.Add("web_search");
        foreach (var (property, name) in (ReadOnlySpan<(string, string)>)[("plugins", "id"), ("data_sources", "type")])
        {
            if (!RequestFields.TryGet(texts.Body, property, out var items) || items.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var item in items.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !texts.Tools.TryAdd(item, name, property))
                    texts.Tools.Add(RequestedTools.Unnamed);
            }
        }
    }
}
