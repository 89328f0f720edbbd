using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Turns a Chat request into a prompt.</summary>
internal static class CohereRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new(
        "model", "messages", "tools", "documents", "response_format", "stream", "stop_sequences", "tool_choice", "citation_options", "safety_mode",
        "thinking");

    // A server that ignores case would obey a value that was not read here.
    private static readonly NameSpelling Spelling = new(
        "model", "messages", "tools", "documents", "stream", "max_tokens", "temperature", "num_generations", "logprobs");

    private static readonly PropertyNames Identifiers = new("type", "id");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        var index = 0;
        foreach (var message in RequestFields.RequireItems(root, "messages").EnumerateArray())
            CohereMessageReader.Read(message, texts, $"messages[{index++}]");
        ReadDocuments(root, texts);
        ReadTools(root, texts);
        if (RequestFields.TryGet(root, "response_format", out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "response_format", IsIdentifier);
        ReadUnknown(root, texts);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = RequestFields.ReadOptionalString(root, "model"),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            Operations = AiGuardOperations.Chat,
            Parameters = ReadParameters(root),
            Tools = texts.Tools,
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

    private static RequestParameters ReadParameters(JsonElement root)
    {
        Spelling.Require(root, string.Empty);
        var parameters = new RequestParameters("max_tokens");
        parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(root, "max_tokens"), "max_tokens");
        parameters.AddTemperature(RequestFields.ReadOptionalNumber(root, "temperature"), "temperature");
        parameters.AddChoices(RequestFields.ReadOptionalInteger(root, "num_generations"), "num_generations");
        parameters.AddLogProbs(root, "logprobs", "logprobs");
        return parameters;
    }

    private static void ReadTools(JsonElement root, AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(root, "tools", out var tools))
            return;
        if (tools.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField("tools", "must be an array.");
        var index = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            var field = $"tools[{index++}]";
            RequestFields.RequireObject(tool, field);
            FunctionNames.Add(tool, texts.Tools, field);
        }

        // A property of a schema may bear any name, so only words are identifiers here, never what lies below one.
        texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, "tools", IsIdentifier);
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
