using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the tools that a request offers to the model, chooses for it, or shows as called.</summary>
internal static class OpenAiToolReader
{
    private static readonly IdentifierNames Identifiers = new("type", "id", "file_id", "container_id", "connector_id");

    // A server that ignores case would read a name that was not read here.
    private static readonly NameSpelling Spelling = new(
        "type", "name", "function", "custom", "server_label", "server_url", "connector_id", "description", "parameters", "strict");

    private static readonly NameSpelling DefinitionSpelling = new("name", "description", "parameters", "strict");

    // What the serving system needs to reach a tool's server; no model reads it.
    private static readonly PropertyNames Credentials = new("headers", "authorization");

    /// <summary>Reads the tools under a property.</summary>
    public static void Read(JsonElement root, string property, AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(root, property, out var tools))
            return;
        if (tools.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField(property, "must be an array.");
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
            ReadTool(tool, texts, ChannelName.Item(property, index++), property);
    }

    /// <summary>Reads the tool that a request chooses for the model, or those among which it may choose.</summary>
    public static void ReadChoice(JsonElement root, string property, AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(root, property, out var choice) || choice.ValueKind != JsonValueKind.Object)
            return;
        if (!AnswerFields.HasValue(choice, "type"u8, "allowed_tools"u8))
        {
            AddNames(choice, texts.Tools, property);
            return;
        }

        var among = AnswerFields.TryGetObject(choice, "allowed_tools"u8, out var inner) ? inner : choice;
        if (!AnswerFields.TryGetArray(among, "tools"u8, out var tools))
            return;
        foreach (var tool in tools.EnumerateArray())
            AddNames(tool, texts.Tools, property);
    }

    /// <summary>Adds every name by which a tool, or a call of one, may be known. A tool of the provider's own is known by its type, whatever
    /// it calls itself; a server of tools also by its label and by its host.</summary>
    public static void AddNames(JsonElement tool, RequestedTools names, string field)
    {
        names.Use();
        if (tool.ValueKind != JsonValueKind.Object)
        {
            names.Add(RequestedTools.Unnamed);
            return;
        }

        Spelling.Require(tool, field);
        var isCallers = !RequestFields.TryGet(tool, "type", out var type) ||
            (type.ValueKind == JsonValueKind.String && (type.ValueEquals("function"u8) || type.ValueEquals("custom"u8) || type.ValueEquals("namespace"u8)));
        var isNamed = !isCallers && names.TryAdd(tool, "type", field);
        isNamed |= names.TryAdd(tool, "name", field);
        foreach (var property in (ReadOnlySpan<string>)["function", "custom"])
        {
            if (!RequestFields.TryGet(tool, property, out var definition) || definition.ValueKind != JsonValueKind.Object)
                continue;
            DefinitionSpelling.Require(definition, $"{field}.{property}");
            isNamed |= names.TryAdd(definition, "name", $"{field}.{property}");
        }

        isNamed |= names.TryAdd(tool, "server_label", field);
        names.TryAdd(tool, "connector_id", field);
        names.AddHost(tool, "server_url", field);
        AddAllowed(tool, names, field);
        if (!isNamed)
            names.Add(RequestedTools.Unnamed);
    }

    // Of a server's tools, those that the model may call: names, or an object that holds them.
    private static void AddAllowed(JsonElement tool, RequestedTools names, string field)
    {
        if (!RequestFields.TryGet(tool, "allowed_tools", out var allowed))
            return;
        if (allowed.ValueKind == JsonValueKind.Object)
            names.AddList(allowed, "tool_names", field);
        else
            names.AddList(tool, "allowed_tools", field);
    }

    private static void ReadTool(JsonElement tool, AiGuardRequestTexts texts, string field, string property)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField(property, "must hold objects.");
        AddNames(tool, texts.Tools, field);
        var isServer = tool.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("mcp"u8);
        foreach (var part in tool.EnumerateObject())
        {
            if (Identifiers.Contains(part) || (isServer && Credentials.Contains(part)))
                continue;
            var name = ChannelName.Property(field, RequestFields.ReadName(part, field));
            if (part.NameEquals("tools"u8) && part.Value.ValueKind == JsonValueKind.Array)
                ReadInner(part.Value, texts, name);
            else if (part.NameEquals("input_image_mask"u8) && part.Value.ValueKind == JsonValueKind.Object)
                ReadMask(part.Value, texts, name);
            else
                texts.AddAll(part.Value, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, name, Identifiers.Contains);
        }
    }

    private static void ReadInner(JsonElement tools, AiGuardRequestTexts texts, string field)
    {
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind == JsonValueKind.Object)
                AddNames(tool, texts.Tools, field);
            texts.AddAll(tool, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, ChannelName.Item(field, index++), Identifiers.Contains);
        }
    }

    private static void ReadMask(JsonElement mask, AiGuardRequestTexts texts, string field)
    {
        texts.AddMedia(AiGuardMedia.Image);
        texts.AddAll(mask, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, field, static property =>
            Identifiers.Contains(property) || OpenAiPartReader.IsEncodedContent(property.Value));
    }
}
