using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Turns a Messages request into a prompt.</summary>
internal static class AnthropicRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new(
        "model", "messages", "system", "tools", "output_config", "output_format", "context_management", "stream", "tool_choice", "stop_sequences",
        "thinking", "service_tier", "inference_geo", "speed", "container", "anthropic_version", "anthropic_beta");

    // What instructs the model in the application's name without being a message.
    private static readonly PropertyNames Instructions = new("output_config", "output_format", "context_management");

    // A server that ignores case would obey a value that was not read here.
    private static readonly NameSpelling Spelling = new(
        "model", "messages", "system", "stream", "max_tokens", "max_tokens_to_sample", "temperature", "tools", "tool_choice", "mcp_servers", "container");

    private static readonly PropertyNames Identifiers = new("type", "id", "user_id", "authorization_token", "ttl", "effort");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        if (RequestFields.TryGet(root, "system", out var system))
            AnthropicBlockReader.ReadContent(system, texts, new(AiGuardRole.System, AiGuardOrigin.Application), "system");
        ReadMessages(root, texts);
        ReadTools(root, texts);
        ReadRest(root, texts);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = RequestFields.ReadOptionalString(root, "model"),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            Operations = AiGuardOperations.Chat,
            Parameters = ReadParameters(texts),
            Tools = texts.Tools,
        };
    }

    private static void ReadMessages(JsonElement root, AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var message in RequestFields.RequireItems(root, "messages").EnumerateArray())
            ReadMessage(message, texts, $"messages[{index++}]");
    }

    private static void ReadMessage(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(message, field);
        var speaker = ReadRole(message, $"{field}.role");
        if (!RequestFields.TryGet(message, "content", out var content))
            throw AiGuardRequestException.InvalidField($"{field}.content", "is required.");
        AnthropicBlockReader.ReadContent(content, texts, speaker, $"{field}.content");
        foreach (var property in message.EnumerateObject())
        {
            if (!property.NameEquals("role"u8) && !property.NameEquals("content"u8))
                AddRest(property, texts, speaker, field);
        }
    }

    private static AnthropicSpeaker ReadRole(JsonElement message, string field)
    {
        if (!message.TryGetProperty("role"u8, out var role))
            throw AiGuardRequestException.InvalidField(field, "is required.");
        if (role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(field, "must be a string.");
        return RequestFields.ReadString(role, field) switch
        {
            "user" => new(AiGuardRole.User, AiGuardOrigin.User),
            "assistant" => new(AiGuardRole.Assistant, AiGuardOrigin.Model),
            "system" => new(AiGuardRole.System, AiGuardOrigin.Application),
            _ => throw AiGuardRequestException.InvalidField(field, "must be user, assistant or system."),
        };
    }

    private static RequestParameters ReadParameters(AiGuardRequestTexts texts)
    {
        var root = texts.Body;
        Spelling.Require(root, string.Empty);
        var parameters = new RequestParameters("max_tokens");
        foreach (var name in (ReadOnlySpan<string>)["max_tokens", "max_tokens_to_sample"])
            parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(root, name), name);
        parameters.AddTemperature(RequestFields.ReadOptionalNumber(root, "temperature"), "temperature");
        if (PathEnd.Matches(texts.Path, "/messages/count_tokens"))
            parameters.GenerateNothing();
        return parameters;
    }

    private static void ReadTools(JsonElement root, AiGuardRequestTexts texts)
    {
        if (RequestFields.TryGet(root, "tools", out var tools))
        {
            if (tools.ValueKind != JsonValueKind.Array)
                throw AiGuardRequestException.InvalidField("tools", "must be an array.");
            var index = 0;
            foreach (var tool in tools.EnumerateArray())
            {
                var field = $"tools[{index++}]";
                RequestFields.RequireObject(tool, field);
                AnthropicToolNames.AddOffered(tool, texts.Tools, field);
            }

            // A property of a schema may bear any name, so only words are identifiers here, never what lies below one.
            texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, "tools", IsIdentifier);
        }

        AnthropicToolNames.AddOthers(root, texts.Tools);
    }

    private static void ReadRest(JsonElement root, AiGuardRequestTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (Instructions.Contains(property))
                AddRest(property, texts, new(AiGuardRole.System, AiGuardOrigin.Application), string.Empty);
            else if (!Settings.Contains(property))
                AddRest(property, texts, new(AiGuardRole.Unknown, AiGuardOrigin.User), string.Empty);
        }
    }

    private static void AddRest(JsonProperty property, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field)
    {
        if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)
            texts.AddAll(property.Value, speaker.Role, speaker.Origin, ChannelName.Property(field, RequestFields.ReadName(property, "body")), IsIdentifier);
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
