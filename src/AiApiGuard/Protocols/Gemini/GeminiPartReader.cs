using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads the contents of a request, each a turn in parts.</summary>
internal static class GeminiPartReader
{
    private static readonly PropertyNames Identifiers = new(
        "id", "mimeType", "mime_type", "thoughtSignature", "thought_signature", "language", "outcome", "scheduling");

    public static void ReadContent(JsonElement content, AiGuardRequestTexts texts, string field, bool isInstruction)
    {
        // An instruction may be a mere string, as the client libraries take it.
        if (isInstruction && content.ValueKind == JsonValueKind.String)
        {
            texts.Add(content, AiGuardRole.System, AiGuardOrigin.Application, field);
            return;
        }

        RequestFields.RequireObject(content, field);
        var (role, origin) = isInstruction ? (AiGuardRole.System, AiGuardOrigin.Application) : ReadRole(content, $"{field}.role");
        foreach (var property in content.EnumerateObject())
        {
            if (property.NameEquals("parts"u8))
                ReadParts(property.Value, texts, role, origin, $"{field}.parts");
            else if (!property.NameEquals("role"u8))
                AddRest(property, texts, role, origin, field);
        }
    }

    private static (AiGuardRole Role, AiGuardOrigin Origin) ReadRole(JsonElement content, string field)
    {
        if (!RequestFields.TryGet(content, "role", out var role))
            return (AiGuardRole.User, AiGuardOrigin.User);
        if (role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(field, "must be a string.");
        return RequestFields.ReadString(role, field) switch
        {
            "user" or "" => (AiGuardRole.User, AiGuardOrigin.User),
            "model" => (AiGuardRole.Assistant, AiGuardOrigin.Model),
            "function" or "tool" => (AiGuardRole.ToolResult, AiGuardOrigin.External),
            "system" => (AiGuardRole.System, AiGuardOrigin.Application),
            _ => throw AiGuardRequestException.InvalidField(field, "must be user or model."),
        };
    }

    private static void ReadParts(JsonElement parts, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        if (parts.ValueKind == JsonValueKind.Null)
            return;
        if (parts.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            throw AiGuardRequestException.InvalidField(field, "must be an array.");
        foreach (var (part, place) in GeminiFields.Items(parts, field))
            ReadPart(part, texts, role, origin, place);
    }

    private static void ReadPart(JsonElement part, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        RequestFields.RequireObject(part, field);
        foreach (var property in part.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                GeminiToolNames.AddCalled(property, texts.Tools, field);
            if (property.NameEquals("text"u8) && property.Value.ValueKind != JsonValueKind.Null)
                texts.Add(property.Value, role, origin, $"{field}.text");
            else if (property.Value.ValueKind == JsonValueKind.Object)
                ReadObject(property, texts, role, origin, field);
            else
                AddRest(property, texts, role, origin, field);
        }
    }

    private static void ReadObject(JsonProperty property, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        var name = ChannelName.Property(field, RequestFields.ReadName(property, field));
        var value = property.Value;
        if (property.NameEquals("inlineData"u8) || property.NameEquals("inline_data"u8))
            ReadData(value, texts, name);
        else if (property.NameEquals("fileData"u8) || property.NameEquals("file_data"u8))
            ReadFile(value, texts, name);
        else if (property.NameEquals("functionResponse"u8) || property.NameEquals("function_response"u8))
            ReadCall(value, texts, AiGuardRole.ToolResult, AiGuardOrigin.External, name);
        else if (property.NameEquals("codeExecutionResult"u8) || property.NameEquals("code_execution_result"u8) ||
            property.NameEquals("toolResponse"u8) || property.NameEquals("tool_response"u8))
            texts.AddAll(value, AiGuardRole.ToolResult, AiGuardOrigin.External, name, IsIdentifier);
        else if (property.NameEquals("functionCall"u8) || property.NameEquals("function_call"u8))
            ReadCall(value, texts, role, origin, name);
        else
            texts.AddAll(value, role, origin, name, IsIdentifier);
    }

    // What a function was called with and what it answered may have any names, so nothing in it is an identifier.
    private static void ReadCall(JsonElement call, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        foreach (var property in call.EnumerateObject())
        {
            if (property.NameEquals("parts"u8))
                ReadParts(property.Value, texts, role, origin, $"{field}.parts");
            else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                texts.AddAll(property.Value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), static _ => false);
            else
                AddRest(property, texts, role, origin, field);
        }
    }

    private static void ReadData(JsonElement data, AiGuardRequestTexts texts, string field)
    {
        var type = ReadType(data, field);
        texts.AddMedia(GeminiMedia.KindOf(type));
        foreach (var property in data.EnumerateObject())
        {
            if (!property.NameEquals("data"u8) || !GeminiMedia.IsOpaque(type))
                AddRest(property, texts, AiGuardRole.Document, AiGuardOrigin.External, field);
        }
    }

    private static void ReadFile(JsonElement file, AiGuardRequestTexts texts, string field)
    {
        texts.AddMedia(GeminiMedia.KindOf(ReadType(file, field)));
        texts.AddAll(file, AiGuardRole.Document, AiGuardOrigin.External, field, IsIdentifier);
    }

    private static string? ReadType(JsonElement data, string field)
    {
        if (!GeminiFields.TryGet(data, "mimeType", "mime_type", out var type))
            return null;
        return type.ValueKind == JsonValueKind.String
            ? RequestFields.ReadString(type, $"{field}.mimeType")
            : throw AiGuardRequestException.InvalidField($"{field}.mimeType", "must be a string.");
    }

    private static void AddRest(JsonProperty property, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !IsIdentifier(property))
            texts.AddAll(property.Value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), IsIdentifier);
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
