using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Reads the message of an answer: its lists, or, in an event, the one item that the event is about.</summary>
internal static class CohereAnswerMessageReader
{
    private static readonly PropertyNames Identifiers = new("id", "role", "type");

    public static void Read(JsonElement message, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("content"u8))
                ReadContent(property.Value, index, texts, companion);
            else if (property.NameEquals("tool_calls"u8))
                ReadToolCalls(property.Value, index, texts, companion);
            else if (property.NameEquals("citations"u8))
                ReadCitations(property.Value, texts);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(CohereChannels.Message, AnswerFields.ReadName(property)), IsIdentifier, companion);
        }
    }

    private static void ReadContent(JsonElement content, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        if (content.ValueKind != JsonValueKind.Array)
        {
            ReadBlock(content, index, texts, companion);
            return;
        }

        var position = 0;
        foreach (var block in content.EnumerateArray())
            ReadBlock(block, position++, texts, companion);
    }

    // A block of text or of thinking: which of them, its one property says.
    private static void ReadBlock(JsonElement block, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        var choice = CohereChannels.Content(index);
        if (block.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(block, AiGuardAnswerChannel.Running(choice, "text"), IsIdentifier, companion);
            return;
        }

        foreach (var property in block.EnumerateObject())
        {
            if (property.NameEquals("text"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(choice, "text"), IsIdentifier, companion);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(choice, AnswerFields.ReadName(property)), IsIdentifier, companion);
        }
    }

    private static void ReadToolCalls(JsonElement calls, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        if (calls.ValueKind != JsonValueKind.Array)
        {
            ReadToolCall(calls, index, texts, companion);
            return;
        }

        var position = 0;
        foreach (var call in calls.EnumerateArray())
            ReadToolCall(call, position++, texts, companion);
    }

    // Arguments come in pieces, a name never does: it need not wait for the end of the call.
    private static void ReadToolCall(JsonElement call, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        var channel = AiGuardAnswerChannel.Running(CohereChannels.ToolCall(index), "tool_calls");
        if (!AnswerFields.TryGetObject(call, "function"u8, out _))
        {
            texts.AddAll(call, channel, IsIdentifier, companion);
            return;
        }

        foreach (var property in call.EnumerateObject())
        {
            if (property.NameEquals("function"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadFunction(property.Value, channel, texts, companion);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, channel.WithField(ChannelName.Property("tool_calls", AnswerFields.ReadName(property))), IsIdentifier, companion);
        }
    }

    private static void ReadFunction(JsonElement function, AiGuardAnswerChannel channel, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in function.EnumerateObject())
        {
            if (property.NameEquals("name"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone("tool_calls.function.name"), IsIdentifier);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, channel.WithField(ChannelName.Property("tool_calls", AnswerFields.ReadName(property))), IsIdentifier, companion);
        }
    }

    private static void ReadCitations(JsonElement citations, AiGuardAnswerTexts texts)
    {
        if (citations.ValueKind != JsonValueKind.Array)
        {
            ReadCitation(citations, texts);
            return;
        }

        foreach (var citation in citations.EnumerateArray())
            ReadCitation(citation, texts);
    }

    // Its text stands in the answer too; its sources, whose data may have any names, do not.
    private static void ReadCitation(JsonElement citation, AiGuardAnswerTexts texts)
    {
        if (citation.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(citation, AiGuardAnswerChannel.Alone("citations"), IsIdentifier);
            return;
        }

        foreach (var property in citation.EnumerateObject())
        {
            if (property.NameEquals("text"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Repeat("citations.text"), IsIdentifier);
            else if (property.NameEquals("sources"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone("citations.sources"), static _ => false);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(ChannelName.Property("citations", AnswerFields.ReadName(property))), IsIdentifier);
        }
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
