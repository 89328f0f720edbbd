using System.Buffers;
using System.Globalization;
using System.Text;

namespace AiApiGuard.Alerts;

/// <summary>Makes words fit to be read by people: what strangers chose may forge no line, hide nothing and fill no screen.</summary>
internal static class AlertWords
{
    public const int LongestName = 128;
    public const int LongestTitle = 300;
    public const int LongestTopic = 512;
    public const int LongestText = 4000;

    // What names of keys, networks and templates are usually made of.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-+");

    /// <summary>Returns a name that somebody outside may have chosen; in quotes if it might be taken for words of ours.</summary>
    public static string Name(string name) =>
        name.Length is > 0 and <= LongestName && !name.AsSpan().ContainsAnyExcept(Plain) ? name : $"\"{Line(name, LongestName).Replace('"', '\'')}\"";

    /// <summary>Returns one line without what cannot be seen.</summary>
    public static string Line(string? text, int maxLength) => Clean(text, maxLength, keepsLines: false);

    /// <summary>Returns lines without what cannot be seen.</summary>
    public static string Lines(string? text, int maxLength) => Clean(text, maxLength, keepsLines: true);

    private static string Clean(string? text, int maxLength, bool keepsLines)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength >= maxLength)
                return clean.Append('…').ToString();
            if (rune.Value == '\n' && keepsLines)
                clean.Append('\n');
            else if (rune.Value != '\r' || !keepsLines)
                clean.Append(IsVisible(rune) ? rune.ToString() : rune.Value is '\n' or '\r' or '\t' ? " " : "\uFFFD");
        }

        return clean.ToString();
    }

    // Format: marks that turn the direction of the text, or take no room.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
