using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Reads one message of a Chat request: content as a string or as parts, plans and calls of tools, and their results.</summary>
internal static class CohereMessageReader
{
    private static readonly PropertyNames Identifiers = new("type", "id", "tool_call_id", "detail");

    // A server that ignores case would read calls that were not read here.
    private static readonly NameSpelling Spelling = new("role", "content", "tool_calls", "tool_call_id", "tool_plan", "citations");

    public static void Read(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(message, field);
        Spelling.Require(message, field);
        var (role, origin) = ReadRole(message, $"{field}.role");
        if (message.TryGetProperty("content"u8, out var content))
            ReadContent(content, texts, role, origin, $"{field}.content");

        ReadTools(message, texts, role, field);

        // Everything else a message may carry: the plan, the calls of tools with their arguments, citations, and what is yet to come.
        foreach (var property in message.EnumerateObject())
        {
            if (!property.NameEquals("role"u8) && !property.NameEquals("content"u8) && !IsIdentifier(property))
                AddRest(property, texts, role, origin, field);
        }
    }

    private static (AiGuardRole Role, AiGuardOrigin Origin) ReadRole(JsonElement message, string field)
    {
        if (!message.TryGetProperty("role"u8, out var role))
            throw AiGuardRequestException.InvalidField(field, "is required.");
        if (role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(field, "must be a string.");
        return RequestFields.ReadString(role, field) switch
        {
            "user" => (AiGuardRole.User, AiGuardOrigin.User),
            "assistant" => (AiGuardRole.Assistant, AiGuardOrigin.Model),
            "system" => (AiGuardRole.System, AiGuardOrigin.Application),
            "developer" => (AiGuardRole.Developer, AiGuardOrigin.Application),
            "tool" => (AiGuardRole.ToolResult, AiGuardOrigin.External),
            _ => throw AiGuardRequestException.InvalidField(field, "must be system, developer, user, assistant or tool."),
        };
    }

    private static void ReadTools(JsonElement message, AiGuardRequestTexts texts, AiGuardRole role, string field)
    {
        if (role == AiGuardRole.ToolResult)
            texts.Tools.Use();
        if (!RequestFields.TryGet(message, "tool_calls", out var calls))
            return;
        if (calls.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField($"{field}.tool_calls", "must be an array.");
        foreach (var call in calls.EnumerateArray())
        {
            RequestFields.RequireObject(call, $"{field}.tool_calls");
            FunctionNames.Add(call, texts.Tools, $"{field}.tool_calls");
        }
    }

    private static void ReadContent(JsonElement content, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.Null:
                return;
            case JsonValueKind.String:
                texts.Add(content, role, origin, field);
                return;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var part in content.EnumerateArray())
                    ReadPart(part, texts, role, origin, $"{field}[{index++}]");
                return;
            default:
                throw AiGuardRequestException.InvalidField(field, "must be a string, an array of parts or null.");
        }
    }

    private static void ReadPart(JsonElement part, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        RequestFields.RequireObject(part, field);
        if (!part.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField($"{field}.type", "is required and must be a string.");
        if (type.ValueEquals("text"u8) && !AnswerFields.TryGetString(part, "text"u8, out _))
            throw AiGuardRequestException.InvalidField($"{field}.text", "is required and must be a string.");
        if (type.ValueEquals("image_url"u8))
        {
            texts.AddMedia(AiGuardMedia.Image);
            if (DataUrl.IsIn(part, "image_url"u8, "url"u8))
            {
                ReadAroundUrl(part, texts, role, origin, field);
                return;
            }
        }

        foreach (var property in part.EnumerateObject())
        {
            // A document's data may have any names, and the model cites it by its id.
            if (property.NameEquals("document"u8) && property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.String)
                texts.AddAll(property.Value, AiGuardRole.Document, AiGuardOrigin.External, $"{field}.document", static _ => false);
            else if (!IsIdentifier(property))
                AddRest(property, texts, role, origin, field);
        }
    }

    private static void ReadAroundUrl(JsonElement part, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        foreach (var property in part.EnumerateObject())
        {
            if (!property.NameEquals("image_url"u8) && !IsIdentifier(property))
                AddRest(property, texts, role, origin, field);
        }

        foreach (var property in part.GetProperty("image_url"u8).EnumerateObject())
        {
            if (!property.NameEquals("url"u8) && !IsIdentifier(property))
                AddRest(property, texts, role, origin, $"{field}.image_url");
        }
    }

    private static void AddRest(JsonProperty property, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)
            texts.AddAll(property.Value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), IsIdentifier);
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
