using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the tools that a request offers to the model.</summary>
internal static class OpenAiToolReader
{
    private static readonly IdentifierNames Identifiers = new("type", "id", "file_id", "container_id", "connector_id");

    // What the serving system needs to reach a tool's server; no model reads it.
    private static readonly PropertyNames Credentials = new("headers", "authorization");

    /// <summary>Reads the tools under a property, and adds their names to <paramref name="names"/>.</summary>
    public static void Read(JsonElement root, string property, AiGuardRequestTexts texts, List<string> names)
    {
        if (!RequestFields.TryGet(root, property, out var tools))
            return;
        if (tools.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField(property, "must be an array.");
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
            ReadTool(tool, texts, names, ChannelName.Item(property, index++), property);
    }

    private static void ReadTool(JsonElement tool, AiGuardRequestTexts texts, List<string> names, string field, string property)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField(property, "must hold objects.");
        AddName(tool, names, field);
        var isServer = tool.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("mcp"u8);
        foreach (var part in tool.EnumerateObject())
        {
            if (Identifiers.Contains(part) || (isServer && Credentials.Contains(part)))
                continue;
            var name = ChannelName.Property(field, RequestFields.ReadName(part, field));
            if (part.NameEquals("tools"u8) && part.Value.ValueKind == JsonValueKind.Array)
                ReadInner(part.Value, texts, names, name);
            else if (part.NameEquals("input_image_mask"u8) && part.Value.ValueKind == JsonValueKind.Object)
                ReadMask(part.Value, texts, name);
            else
                texts.AddAll(part.Value, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, name, Identifiers.Contains);
        }
    }

    private static void ReadInner(JsonElement tools, AiGuardRequestTexts texts, List<string> names, string field)
    {
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind == JsonValueKind.Object)
                AddName(tool, names, field);
            texts.AddAll(tool, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, ChannelName.Item(field, index++), Identifiers.Contains);
        }
    }

    private static void ReadMask(JsonElement mask, AiGuardRequestTexts texts, string field)
    {
        texts.AddMedia(AiGuardMedia.Image);
        texts.AddAll(mask, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, field, static property =>
            Identifiers.Contains(property) || OpenAiPartReader.IsEncodedContent(property.Value));
    }

    // A tool of the provider's own has no name but its type, and a server of tools has a label.
    private static void AddName(JsonElement tool, List<string> names, string field)
    {
        if (TryAddName(tool, "name"u8, names, field))
            return;
        foreach (var inner in (ReadOnlySpan<string>)["function", "custom"])
        {
            if (tool.TryGetProperty(inner, out var definition) && definition.ValueKind == JsonValueKind.Object &&
                TryAddName(definition, "name"u8, names, field))
                return;
        }

        if (!TryAddName(tool, "server_label"u8, names, field))
            TryAddName(tool, "type"u8, names, field);
    }

    private static bool TryAddName(JsonElement tool, ReadOnlySpan<byte> property, List<string> names, string field)
    {
        if (!tool.TryGetProperty(property, out var name) || name.ValueKind != JsonValueKind.String)
            return false;
        names.Add(RequestFields.ReadString(name, $"{field}.name"));
        return true;
    }
}
