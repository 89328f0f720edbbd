using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Turns what a client sends into a prompt: its requests and notifications, and its results of the server's requests.</summary>
/// <remarks>The arguments of a call are the caller's words. That a model wrote them is what clients usually do, but nothing shows it, and words
/// of a model would be trusted no more. What a client returns to the server comes from outside both.</remarks>
internal static class McpRequestReader
{
    private static readonly PropertyNames Envelope = new("jsonrpc", "id", "method");

    private static readonly NameSpelling MessageSpelling = new("jsonrpc", "id", "method", "params", "result", "error");

    private static readonly NameSpelling ParameterSpelling = new("name", "arguments", "uri", "messages", "systemPrompt", "maxTokens", "temperature");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        if (root.ValueKind == JsonValueKind.Array)
        {
            if (root.GetArrayLength() == 0)
                throw AiGuardRequestException.InvalidField("body", "must not be empty.");
            var index = 0;
            foreach (var message in root.EnumerateArray())
                ReadMessage(message, texts, ChannelName.Item(string.Empty, index++));
        }
        else
        {
            ReadMessage(root, texts, string.Empty);
        }

        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Operations = McpOperations.Of(root),
            Parameters = ReadParameters(root),
            Tools = texts.Tools,
        };
    }

    private static void ReadMessage(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(message, field.Length == 0 ? "body" : field);
        MessageSpelling.Require(message, field);
        RequireEnvelope(message, field);
        if (IsMethod(message, "tools/call"u8))
            texts.Tools.Add(ReadToolName(message, ChannelName.Property(field, "params")));
        var external = new McpRequestTexts(texts, AiGuardRole.Unknown, AiGuardOrigin.External);
        foreach (var property in message.EnumerateObject())
        {
            if (Envelope.Contains(property))
                continue;
            var place = ChannelName.Property(field, RequestFields.ReadName(property, field));
            if (property.NameEquals("params"u8))
                ReadParameters(message, property.Value, texts, place);
            else if (property.NameEquals("result"u8) || property.NameEquals("error"u8))
                McpContent.Read(property.Value, place, external);
            else
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, place, SchemaWords.None);
        }
    }

    private static void RequireEnvelope(JsonElement message, string field)
    {
        if (!AnswerFields.HasValue(message, "jsonrpc"u8, "2.0"u8))
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "jsonrpc"), "must be \"2.0\".");
        if (message.TryGetProperty("id"u8, out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "id"), "must be a string or a number.");
        if (message.TryGetProperty("method"u8, out var method))
        {
            if (method.ValueKind != JsonValueKind.String)
                throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "method"), "must be a string.");
        }
        else if (!message.TryGetProperty("result"u8, out _) && !message.TryGetProperty("error"u8, out _))
        {
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "method"), "is required.");
        }
    }

    private static void ReadParameters(JsonElement message, JsonElement parameters, AiGuardRequestTexts texts, string field)
    {
        var user = new McpRequestTexts(texts, AiGuardRole.User, AiGuardOrigin.User);
        if (parameters.ValueKind == JsonValueKind.Object)
        {
            ParameterSpelling.Require(parameters, field);
            if (IsMethod(message, "sampling/createMessage"u8) && AnswerFields.TryGetArray(parameters, "messages"u8, out _))
            {
                ReadSampling(parameters, texts, user, field);
                return;
            }
        }

        McpContent.Read(parameters, field, user);
    }

    private static string ReadToolName(JsonElement message, string field)
    {
        if (!AnswerFields.TryGetObject(message, "params"u8, out var parameters))
            throw AiGuardRequestException.InvalidField(field, "is required and must be an object.");
        return AnswerFields.TryGetString(parameters, "name"u8, out var name)
            ? RequestFields.ReadString(name, $"{field}.name")
            : throw AiGuardRequestException.InvalidField($"{field}.name", "is required and must be a string.");
    }

    private static void ReadSampling(JsonElement parameters, AiGuardRequestTexts texts, McpRequestTexts user, string field)
    {
        var assistant = new McpRequestTexts(texts, AiGuardRole.Assistant, AiGuardOrigin.Model);
        foreach (var property in parameters.EnumerateObject())
        {
            var place = ChannelName.Property(field, RequestFields.ReadName(property, field));
            if (!property.NameEquals("messages"u8))
            {
                McpContent.Read(property.Value, place, user);
                continue;
            }

            var index = 0;
            foreach (var message in property.Value.EnumerateArray())
                McpContent.Read(message, ChannelName.Item(place, index++), AnswerFields.HasValue(message, "role"u8, "assistant"u8) ? assistant : user);
        }
    }

    // Only sampling asks a model for an answer.
    private static RequestParameters ReadParameters(JsonElement root)
    {
        var parameters = new RequestParameters("params.maxTokens");
        var isSampling = false;
        foreach (var message in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
        {
            if (!IsMethod(message, "sampling/createMessage"u8))
                continue;
            isSampling = true;
            if (!AnswerFields.TryGetObject(message, "params"u8, out var sampling))
                continue;
            parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(sampling, "maxTokens"), "params.maxTokens");
            parameters.AddTemperature(RequestFields.ReadOptionalNumber(sampling, "temperature"), "params.temperature");
        }

        if (!isSampling)
            parameters.GenerateNothing();
        return parameters;
    }

    private static bool IsMethod(JsonElement message, ReadOnlySpan<byte> method) => AnswerFields.HasValue(message, "method"u8, method);
}
