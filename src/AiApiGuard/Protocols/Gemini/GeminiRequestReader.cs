using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Turns a Gemini request into a prompt.</summary>
internal static class GeminiRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new(
        "model", "cachedContent", "cached_content", "safetySettings", "safety_settings", "toolConfig", "tool_config", "labels",
        "taskType", "task_type", "serviceTier", "service_tier");

    private static readonly PropertyNames GenerationSettings = new(
        "stopSequences", "stop_sequences", "responseMimeType", "response_mime_type", "responseModalities", "response_modalities",
        "mediaResolution", "media_resolution", "speechConfig", "speech_config", "imageConfig", "image_config");

    // A server that ignores case would obey a value that was not read here.
    private static readonly NameSpelling Spelling = new(
        "model", "contents", "content", "requests", "tools", "toolConfig", "tool_config", "generationConfig", "generation_config", "systemInstruction",
        "system_instruction", "generateContentRequest", "generate_content_request");

    private static readonly NameSpelling ConfigSpelling = new(
        "maxOutputTokens", "max_output_tokens", "candidateCount", "candidate_count", "temperature", "responseLogprobs", "response_logprobs", "logprobs");

    private static readonly PropertyNames Identifiers = new("type", "thinkingLevel", "thinking_level", "taskType", "task_type");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        RequestFields.RequireObject(texts.Body, "body");
        var isPathKnown = GeminiPath.TryRead(texts.Path, out var path);
        var reading = new Reading(texts, isPathKnown ? path.Model : null);
        ReadRequest(texts.Body, string.Empty, reading);
        if (isPathKnown && !path.IsGenerating)
            reading.Parameters.GenerateNothing();
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = reading.Model,
            IsStreaming = isPathKnown && path.IsStreaming,
            Operations = isPathKnown && path.IsEmbedding ? AiGuardOperations.Embeddings : AiGuardOperations.Chat,
            Parameters = reading.Parameters,
            Tools = texts.Tools,
        };
    }

    // Requests nest: counting tokens takes a whole request, and a batch many.
    private static void ReadRequest(JsonElement request, string field, Reading reading)
    {
        Spelling.Require(request, field);
        ReadModel(request, field, reading);
        var hasContent = false;
        foreach (var property in request.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
                continue;
            var name = ChannelName.Property(field, RequestFields.ReadName(property, "body"));
            hasContent |= ReadContents(property, name, reading) || ReadNested(property, name, reading);
            if (IsEither(property, "systemInstruction"u8, "system_instruction"u8))
                GeminiPartReader.ReadContent(property.Value, reading.Texts, name, isInstruction: true);
            else if (property.NameEquals("tools"u8))
                ReadTools(property.Value, name, reading);
            else if (IsEither(property, "generationConfig"u8, "generation_config"u8))
                ReadConfig(property.Value, name, reading);
            else if (!IsContent(property) && !Settings.Contains(property))
                reading.Texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, name, IsIdentifier);
        }

        EnsureOneSpelling(request);
        GeminiToolNames.AddChosen(request, reading.Texts.Tools);
        if (!hasContent)
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "contents"), "is required.");
    }

    private static void EnsureOneSpelling(JsonElement request)
    {
        GeminiFields.TryGet(request, "toolConfig", "tool_config", out _);
        GeminiFields.TryGet(request, "systemInstruction", "system_instruction", out _);
        GeminiFields.TryGet(request, "generationConfig", "generation_config", out _);
        GeminiFields.TryGet(request, "generateContentRequest", "generate_content_request", out _);
    }

    private static bool IsContent(JsonProperty property) =>
        property.NameEquals("contents"u8) || property.NameEquals("content"u8) || property.NameEquals("requests"u8) ||
        IsEither(property, "generateContentRequest"u8, "generate_content_request"u8);

    private static bool ReadContents(JsonProperty property, string name, Reading reading)
    {
        if (!property.NameEquals("contents"u8) && !property.NameEquals("content"u8))
            return false;
        if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            throw AiGuardRequestException.InvalidField(name, "must be an array.");
        foreach (var (content, field) in GeminiFields.Items(property.Value, name))
            GeminiPartReader.ReadContent(content, reading.Texts, field, isInstruction: false);
        return property.Value.ValueKind == JsonValueKind.Object || property.Value.GetArrayLength() > 0
            ? true
            : throw AiGuardRequestException.InvalidField(name, "must not be empty.");
    }

    private static bool ReadNested(JsonProperty property, string name, Reading reading)
    {
        if (!property.NameEquals("requests"u8) && !IsEither(property, "generateContentRequest"u8, "generate_content_request"u8))
            return false;
        foreach (var (request, field) in GeminiFields.Items(property.Value, name))
        {
            RequestFields.RequireObject(request, field);
            ReadRequest(request, field, reading);
        }

        return true;
    }

    // Of a model in the path and another in the body, only one can be the one that is asked.
    private static void ReadModel(JsonElement request, string field, Reading reading)
    {
        if (RequestFields.ReadOptionalString(request, "model") is not { } model)
            return;
        model = model.StartsWith("models/", StringComparison.OrdinalIgnoreCase) ? model["models/".Length..] : model;
        reading.Model ??= model;
        if (!reading.Model.Equals(model, StringComparison.Ordinal) && !model.EndsWith($"/{reading.Model}", StringComparison.Ordinal))
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "model"), "must be the model that the path names.");
    }

    private static void ReadTools(JsonElement tools, string name, Reading reading)
    {
        foreach (var (tool, field) in GeminiFields.Items(tools, name))
        {
            RequestFields.RequireObject(tool, field);
            GeminiToolNames.AddOffered(tool, reading.Texts.Tools, field);
        }

        // A property of a schema may bear any name, so only words are identifiers here, never what lies below one.
        reading.Texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, name, IsIdentifier);
    }

    private static void ReadConfig(JsonElement config, string name, Reading reading)
    {
        RequestFields.RequireObject(config, name);
        ConfigSpelling.Require(config, name);
        ReadParameters(config, name, reading.Parameters);
        foreach (var property in config.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.String) || GenerationSettings.Contains(property) ||
                IsEither(property, "maxOutputTokens"u8, "max_output_tokens"u8) || IsEither(property, "candidateCount"u8, "candidate_count"u8))
            {
                continue;
            }

            // Schemas of the answer, for the most part: instructions by another name.
            reading.Texts.AddAll(
                property.Value,
                AiGuardRole.System,
                AiGuardOrigin.Application,
                ChannelName.Property(name, RequestFields.ReadName(property, name)),
                IsIdentifier);
        }
    }

    private static void ReadParameters(JsonElement config, string name, RequestParameters parameters)
    {
        parameters.AddMaxOutputTokens(
            GeminiFields.ReadInteger(config, "maxOutputTokens", "max_output_tokens", $"{name}.maxOutputTokens"), $"{name}.maxOutputTokens");
        parameters.AddChoices(
            GeminiFields.ReadInteger(config, "candidateCount", "candidate_count", $"{name}.candidateCount"), $"{name}.candidateCount");
        parameters.AddTemperature(GeminiFields.ReadNumber(config, "temperature", $"{name}.temperature"), $"{name}.temperature");
        parameters.AddLogProbs(config, "responseLogprobs", $"{name}.responseLogprobs");
        parameters.AddLogProbs(config, "response_logprobs", $"{name}.responseLogprobs");
        parameters.AddTopLogProbs(config, "logprobs", $"{name}.logprobs");
    }

    private static bool IsEither(JsonProperty property, ReadOnlySpan<byte> name, ReadOnlySpan<byte> spelledApart) =>
        property.NameEquals(name) || property.NameEquals(spelledApart);

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);

    /// <summary>Is what is known of a request while it is read.</summary>
    private sealed class Reading(AiGuardRequestTexts texts, string? model)
    {
        public AiGuardRequestTexts Texts { get; } = texts;

        public string? Model { get; set; } = model;

        public RequestParameters Parameters { get; } = new("generationConfig.maxOutputTokens");
    }
}
