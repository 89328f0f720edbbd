using System.Globalization;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Bounds the texts of a prompt: how many, how long each, how long together.</summary>
internal static class TextBounds
{
    public static AiGuardRequestException? Find(AiGuardPrompt prompt, SchemaOptions options)
    {
        if (prompt.Texts.Count > options.MaxTexts)
            return Exceeds("body", options.MaxTexts, "texts");
        if (options is { MaxTextLength: null, MaxTotalTextLength: null })
            return null;
        var total = 0L;
        for (var i = 0; i < prompt.Texts.Count; i++)
        {
            var text = prompt.Texts[i];
            total += text.Text.Length;
            if (text.Text.Length > options.MaxTextLength)
                return Exceeds(text.Source.Channel, options.MaxTextLength.Value, "characters");
            if (total > options.MaxTotalTextLength)
                return Exceeds("body", options.MaxTotalTextLength.Value, "characters of text");
        }

        return null;
    }

    private static AiGuardRequestException Exceeds(string field, int most, string what) =>
        AiGuardRequestException.InvalidField(field, string.Create(CultureInfo.InvariantCulture, $"must not have more than {most} {what}."));
}
