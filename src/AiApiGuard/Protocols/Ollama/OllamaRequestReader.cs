using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Turns a request to chat, generate or embed into a prompt. What each may hold has the same name in all of them.</summary>
internal static class OllamaRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new("model", "stream", "keep_alive", "think", "raw", "truncate", "shift", "dimensions");

    private static readonly PropertyNames Stop = new("stop");

    private static readonly NameSpelling Spelling = new(
        "model", "messages", "prompt", "suffix", "system", "template", "context", "input", "images", "tools", "format", "options", "stream", "raw",
        "keep_alive", "think", "logprobs", "top_logprobs");

    private static readonly NameSpelling OptionSpelling = new("num_predict", "temperature", "stop");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        Spelling.Require(root, string.Empty);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !Settings.Contains(property))
                ReadProperty(property, texts);
        }

        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = RequestFields.ReadOptionalString(root, "model"),
            IsStreaming = IsStreaming(texts),
            Operations = IsEmbedding(texts) ? AiGuardOperations.Embeddings : AiGuardOperations.Chat,
            Parameters = ReadParameters(texts),
            Tools = texts.Tools,
        };
    }

    /// <summary>Counts pictures, which are base64 strings and nothing else.</summary>
    public static void ReadImages(JsonElement images, AiGuardRequestTexts texts, string field)
    {
        if (images.ValueKind == JsonValueKind.Null)
            return;
        foreach (var image in RequireArray(images, field).EnumerateArray())
        {
            if (image.ValueKind != JsonValueKind.String)
                throw AiGuardRequestException.InvalidField(field, "must hold strings.");
            texts.AddMedia(AiGuardMedia.Image);
        }
    }

    public static JsonElement RequireArray(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Array ? value : throw AiGuardRequestException.InvalidField(field, "must be an array.");

    private static void ReadProperty(JsonProperty property, AiGuardRequestTexts texts)
    {
        var value = property.Value;
        if (property.NameEquals("messages"u8))
            ReadMessages(value, texts);
        else if (property.NameEquals("prompt"u8))
            texts.Add(value, AiGuardRole.User, AiGuardOrigin.User, "prompt");
        else if (property.NameEquals("suffix"u8))
            texts.Add(value, AiGuardRole.User, AiGuardOrigin.User, "suffix");
        else if (property.NameEquals("input"u8))
            ReadInput(value, texts);
        else if (property.NameEquals("system"u8))
            texts.Add(value, AiGuardRole.System, AiGuardOrigin.Application, "system");
        else if (property.NameEquals("template"u8))
            texts.Add(value, AiGuardRole.System, AiGuardOrigin.Application, "template");
        else if (property.NameEquals("images"u8))
            ReadImages(value, texts, "images");
        else if (property.NameEquals("context"u8))
            ReadContext(value, texts);
        else if (property.NameEquals("tools"u8))
            ReadTools(value, texts);
        else if (property.NameEquals("format"u8))
            texts.AddAll(value, AiGuardRole.System, AiGuardOrigin.Application, "format", SchemaWords.Contains);
        else if (property.NameEquals("options"u8))
            ReadOptions(value, texts);
        else
            texts.AddAll(value, AiGuardRole.Unknown, AiGuardOrigin.User, RequestFields.ReadName(property, "body"), SchemaWords.None);
    }

    // None at all is how a client has a model loaded.
    private static void ReadMessages(JsonElement messages, AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var message in RequireArray(messages, "messages").EnumerateArray())
            OllamaMessageReader.Read(message, texts, $"messages[{index++}]");
    }

    private static void ReadInput(JsonElement input, AiGuardRequestTexts texts)
    {
        if (input.ValueKind == JsonValueKind.String)
        {
            texts.Add(input, AiGuardRole.User, AiGuardOrigin.User, "input");
            return;
        }

        if (input.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField("input", "must be a string or an array of strings.");
        var index = 0;
        foreach (var text in input.EnumerateArray())
            texts.Add(text, AiGuardRole.User, AiGuardOrigin.User, $"input[{index++}]");
    }

    // The tokens of a conversation: a prompt that cannot be read, and so counts as a file that passes or not.
    private static void ReadContext(JsonElement context, AiGuardRequestTexts texts)
    {
        foreach (var token in RequireArray(context, "context").EnumerateArray())
        {
            if (token.ValueKind != JsonValueKind.Number)
                throw AiGuardRequestException.InvalidField("context", "must hold numbers.");
        }

        if (context.GetArrayLength() > 0)
            texts.AddMedia(AiGuardMedia.File);
    }

    private static void ReadTools(JsonElement tools, AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var tool in RequireArray(tools, "tools").EnumerateArray())
        {
            var field = $"tools[{index++}]";
            RequestFields.RequireObject(tool, field);
            FunctionNames.Add(tool, texts.Tools, field);
        }

        texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, "tools", SchemaWords.Contains);
    }

    private static void ReadOptions(JsonElement options, AiGuardRequestTexts texts)
    {
        RequestFields.RequireObject(options, "options");
        texts.AddAll(options, AiGuardRole.Unknown, AiGuardOrigin.User, "options", Stop.Contains);
    }

    private static RequestParameters ReadParameters(AiGuardRequestTexts texts)
    {
        var root = texts.Body;
        var parameters = new RequestParameters("options.num_predict");
        parameters.AddLogProbs(root, "logprobs", "logprobs");
        parameters.AddTopLogProbs(root, "top_logprobs", "top_logprobs");
        if (RequestFields.TryGet(root, "options", out var options))
        {
            OptionSpelling.Require(options, "options");
            parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(options, "num_predict"), "options.num_predict");
            parameters.AddTemperature(RequestFields.ReadOptionalNumber(options, "temperature"), "options.temperature");
        }

        if (IsEmbedding(texts))
            parameters.GenerateNothing();
        return parameters;
    }

    // Where the path does not say, an input does.
    private static bool IsEmbedding(AiGuardRequestTexts texts) =>
        PathEnd.Matches(texts.Path, "/embed") || PathEnd.Matches(texts.Path, "/embeddings") ||
        (!PathEnd.Matches(texts.Path, "/chat") && !PathEnd.Matches(texts.Path, "/generate") && texts.Body.TryGetProperty("input"u8, out _) &&
        !texts.Body.TryGetProperty("messages"u8, out _) && !texts.Body.TryGetProperty("prompt"u8, out _));

    // Streaming is what happens unless it is declined, and embedding never streams.
    private static bool IsStreaming(AiGuardRequestTexts texts)
    {
        if (RequestFields.TryGet(texts.Body, "stream", out _))
            return RequestFields.ReadOptionalBoolean(texts.Body, "stream");
        return !PathEnd.Matches(texts.Path, "/embed") && !PathEnd.Matches(texts.Path, "/embeddings") && !texts.Body.TryGetProperty("input"u8, out _);
    }
}
