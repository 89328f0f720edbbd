using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Turns a Chat request into a prompt.</summary>
internal static class CohereRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new(
        "model", "messages", "tools", "documents", "response_format", "stream", "stop_sequences", "tool_choice", "citation_options", "safety_mode",
        "thinking");

    private static readonly PropertyNames Identifiers = new("type", "id");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        var index = 0;
        foreach (var message in RequestFields.RequireItems(root, "messages").EnumerateArray())
            CohereMessageReader.Read(message, texts, $"messages[{index++}]");
        ReadDocuments(root, texts);
        var tools = ReadTools(root, texts);
        if (RequestFields.TryGet(root, "response_format", out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "response_format", IsIdentifier);
        ReadUnknown(root, texts);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = RequestFields.ReadOptionalString(root, "model"),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            MaxOutputTokens = RequestFields.ReadOptionalInteger(root, "max_tokens"),
            ToolNames = tools,
        };
    }

    private static void ReadDocuments(JsonElement root, AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(root, "documents", out var documents))
            return;
        if (documents.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField("documents", "must be an array.");
        var index = 0;
        foreach (var document in documents.EnumerateArray())
        {
            var field = $"documents[{index++}]";
            if (document.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
                throw AiGuardRequestException.InvalidField(field, "must be a string or an object.");

            // The model cites documents by their ids, so it reads those too.
            texts.AddAll(document, AiGuardRole.Document, AiGuardOrigin.External, field, static _ => false);
        }
    }

    private static List<string> ReadTools(JsonElement root, AiGuardRequestTexts texts)
    {
        var names = new List<string>();
        if (!RequestFields.TryGet(root, "tools", out var tools))
            return names;
        if (tools.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField("tools", "must be an array.");
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            var field = $"tools[{index++}]";
            RequestFields.RequireObject(tool, field);
            if (AnswerFields.TryGetObject(tool, "function"u8, out var function) && AnswerFields.TryGetString(function, "name"u8, out var name))
                names.Add(RequestFields.ReadString(name, $"{field}.function.name"));
        }

        // A property of a schema may bear any name, so only words are identifiers here, never what lies below one.
        texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, "tools", IsIdentifier);
        return names;
    }

    private static void ReadUnknown(JsonElement root, AiGuardRequestTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !Settings.Contains(property))
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, RequestFields.ReadName(property, "body"), IsIdentifier);
        }
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
