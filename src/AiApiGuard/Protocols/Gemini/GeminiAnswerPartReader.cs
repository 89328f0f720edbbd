using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads the parts of a candidate. Only text comes in pieces, and the arguments of a call where the client asks for that.</summary>
internal static class GeminiAnswerPartReader
{
    private static readonly PropertyNames Identifiers = new("role", "id", "mimeType", "thoughtSignature", "language", "outcome");

    public static void ReadContent(JsonElement content, int candidate, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in content.EnumerateObject())
        {
            if (property.NameEquals("parts"u8) && property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var part in property.Value.EnumerateArray())
                    ReadPart(part, candidate, texts, companion);
            }
            else if (!IsIdentifier(property))
            {
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(candidate, AnswerFields.ReadName(property)), IsIdentifier, companion);
            }
        }
    }

    private static void ReadPart(JsonElement part, int candidate, AiGuardAnswerTexts texts, JsonElement companion)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(part, AiGuardAnswerChannel.Running(candidate, "parts"), IsIdentifier, companion);
            return;
        }

        var isThought = part.TryGetProperty("thought"u8, out var thought) && thought.ValueKind == JsonValueKind.True;
        foreach (var property in part.EnumerateObject())
        {
            if (property.NameEquals("text"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(candidate, isThought ? "thought" : "text"), IsIdentifier, companion);
            else if (IsIdentifier(property))
                texts.Skip(property.Value);
            else if (property.Value.ValueKind == JsonValueKind.Object)
                ReadObject(property, candidate, texts);
            else
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(candidate, AnswerFields.ReadName(property)), IsIdentifier, companion);
        }
    }

    private static void ReadObject(JsonProperty property, int candidate, AiGuardAnswerTexts texts)
    {
        if (property.NameEquals("functionCall"u8))
            ReadCall(property.Value, candidate, texts);
        else if (property.NameEquals("inlineData"u8))
            ReadData(property.Value, texts);
        else if (property.NameEquals("fileData"u8))
            ReadFile(property.Value, texts);
        else if (property.NameEquals("executableCode"u8) || property.NameEquals("codeExecutionResult"u8))
            texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsIdentifier);
        else
            texts.AddAll(property.Value, AiGuardAnswerChannel.Running(candidate, AnswerFields.ReadName(property)), IsIdentifier);
    }

    private static void ReadCall(JsonElement call, int candidate, AiGuardAnswerTexts texts)
    {
        foreach (var property in call.EnumerateObject())
        {
            if (property.NameEquals("args"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone("functionCall.args"), static _ => false);
            else if (property.NameEquals("partialArgs"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadPieces(property.Value, candidate, texts);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(ChannelName.Property("functionCall", AnswerFields.ReadName(property))), IsIdentifier);
        }
    }

    // Pieces of arguments, each with the path of the value that it continues.
    private static void ReadPieces(JsonElement pieces, int candidate, AiGuardAnswerTexts texts)
    {
        foreach (var piece in pieces.EnumerateArray())
        {
            var path = AnswerFields.TryGetString(piece, "jsonPath"u8, out var text) ? text.GetRawText() : string.Empty;
            var channel = AiGuardAnswerChannel.Running(candidate, ChannelName.Property("functionCall.partialArgs", path));
            texts.AddAll(piece, channel, static property => property.NameEquals("jsonPath"u8) && property.Value.ValueKind == JsonValueKind.String);
        }
    }

    private static void ReadData(JsonElement data, AiGuardAnswerTexts texts)
    {
        var type = GeminiMedia.TypeOf(data);
        texts.AddMedia(GeminiMedia.KindOf(type));
        foreach (var property in data.EnumerateObject())
        {
            if (!IsIdentifier(property) && !(property.NameEquals("data"u8) && GeminiMedia.IsOpaque(type)))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(ChannelName.Property("inlineData", AnswerFields.ReadName(property))), IsIdentifier);
        }
    }

    private static void ReadFile(JsonElement file, AiGuardAnswerTexts texts)
    {
        texts.AddMedia(GeminiMedia.KindOf(GeminiMedia.TypeOf(file)));
        texts.AddAll(file, AiGuardAnswerChannel.Alone("fileData"), IsIdentifier);
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
