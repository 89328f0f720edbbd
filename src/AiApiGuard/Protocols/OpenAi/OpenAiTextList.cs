using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads a field that holds one text of the caller or several.</summary>
internal static class OpenAiTextList
{
    /// <summary>Reads the texts.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="AiGuardRequestException">It holds something else. What a token id stands for only the model knows.</exception>
    public static int Read(AiGuardRequestTexts texts, string field)
    {
        if (!RequestFields.TryGet(texts.Body, field, out var list))
            throw AiGuardRequestException.InvalidField(field, "is required.");
        if (list.ValueKind == JsonValueKind.String)
        {
            texts.Add(list, AiGuardRole.User, AiGuardOrigin.User, field);
            return 1;
        }

        if (list.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField(field, "must be a string or an array of strings.");
        var count = 0;
        foreach (var text in list.EnumerateArray())
        {
            if (text.ValueKind != JsonValueKind.String)
                throw AiGuardRequestException.InvalidField(field, "must be text: token ids cannot be inspected.");
            texts.Add(text, AiGuardRole.User, AiGuardOrigin.User, ChannelName.Item(field, count++));
        }

        return count > 0 ? count : throw AiGuardRequestException.InvalidField(field, "must not be empty.");
    }
}
