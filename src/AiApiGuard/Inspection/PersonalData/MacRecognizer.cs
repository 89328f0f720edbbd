using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises hardware addresses of 48 and 64 bits: <c>00:1a:2b:3c:4d:5e</c>, <c>00-1A-2B-3C-4D-5E</c>,
/// <c>001a.2b3c.4d5e</c>.</summary>
internal sealed class MacRecognizer : ITextRecognizer
{
    private const int MaxLength = 23;
    private const int MaxGap = 24;

    public TextAnchors Anchors => TextAnchors.Digit | TextAnchors.Colon | TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Mac];

    /// <summary>Gets what tells of an address in which no digit may be.</summary>
    public IReadOnlyList<string> Keywords => ["mac", "hardware addr", "physical addr", "ethernet", "bssid", "aa-bb-cc", "de-ad-be", "aabb.ccdd"];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (TextFolding.IsDigit(text[anchor]) || text[anchor] is ':' or '\uFF1A')
            return FindStart(ref text, anchor) is >= 0 and var start && TryMatchAt(ref text, start, out match);

        // At the value, or behind a word that is more than a part of one.
        if (anchor > 0 && TextFolding.IsWord(text[anchor - 1]))
            return false;
        if (MayStart(ref text, anchor) && TryMatchAt(ref text, anchor, out match))
            return true;
        if (!IsLabel(ref text, anchor))
            return false;
        for (var position = anchor + 3; position - anchor < MaxGap && text[position] is not ('\0' or '\n'); position++)
        {
            if (char.IsAsciiHexDigit(text[position]) && !TextFolding.IsWord(text[position - 1])
                && MayStart(ref text, position) && TryMatchAt(ref text, position, out match))
            {
                return true;
            }

            if (text.IsUndecided)
                return false;
        }

        return false;
    }

    private static bool IsLabel(ref TextCursor text, int anchor)
    {
        var fourth = (char)(text[anchor + 3] | 0x20);
        return ((char)(text[anchor] | 0x20), (char)(text[anchor + 1] | 0x20), (char)(text[anchor + 2] | 0x20)) switch
        {
            ('m', 'a', 'c') => !char.IsAsciiLetter(fourth) || fourth is 's' or 'a',
            ('h', 'a', 'r') => fourth is 'd',
            ('p', 'h', 'y') => fourth is 's',
            ('e', 't', 'h') => fourth is 'e',
            ('b', 's', 's') => true,
            _ => false,
        };
    }

    // The first group may have no digit, so it is looked for before the anchor.
    private static int FindStart(ref TextCursor text, int anchor)
    {
        var start = anchor;
        while (start > 0 && anchor - start <= MaxLength && (char.IsAsciiHexDigit(text[start - 1]) || text[start - 1] is '-' or '.'))
            start--;
        return anchor - start > MaxLength || (start > 0 && (text.IsWord(start - 1) || text[start - 1] is ':' or '_')) ? -1 : start;
    }

    private static bool MayStart(ref TextCursor text, int start) =>
        char.IsAsciiHexDigit(text[start + 1])
        && (text[start + 2] is ':' or '-' || (char.IsAsciiHexDigit(text[start + 2]) && char.IsAsciiHexDigit(text[start + 3]) && text[start + 4] is '.'));

    private static bool TryMatchAt(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var isDotted = false;
        if (!char.IsAsciiHexDigit(text[start]) || !char.IsAsciiHexDigit(text[start + 1]))
            return false;
        var separator = text[start + 2];
        if (char.IsAsciiHexDigit(separator) && char.IsAsciiHexDigit(text[start + 3]))
        {
            separator = text[start + 4];
            isDotted = true;
        }

        if (isDotted ? separator is not '.' : separator is not (':' or '-'))
            return false;
        var size = isDotted ? 4 : 2;
        var groups = 1;
        var end = start + size;
        while (groups <= 8 && text[end] == separator && IsGroup(ref text, end + 1, size))
        {
            end += size + 1;
            groups++;
        }

        var isComplete = isDotted ? groups is 3 or 4 : groups is 6 or 8;
        if (!isComplete || TextFolding.IsWord(text[end]) || text[end] is '_' || (text[end] == separator && text.IsWord(end + 1)))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Mac);
        return !IsNobodys(text.Slice(start, end), separator) && (!isDotted || HasLetterOrContext(ref text, start, end));
    }

    // No address, and the address of all.
    private static bool IsNobodys(ReadOnlySpan<char> value, char separator) =>
        !value.ContainsAnyExcept('0', separator) || !value.ContainsAnyExcept('f', 'F', separator);

    private static bool IsGroup(ref TextCursor text, int start, int size)
    {
        for (var i = start; i < start + size; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]))
                return false;
        }

        return true;
    }

    // Dots between groups of digits alone part the numbers of other things too, and between letters words.
    private static bool HasLetterOrContext(ref TextCursor text, int start, int end)
    {
        var value = text.Slice(start, end);
        var hasLetter = value.ContainsAnyInRange('a', 'f') || value.ContainsAnyInRange('A', 'F');
        return (hasLetter && value.ContainsAnyInRange('0', '9')) || text.HasContext(ContextTopic.Mac) || !text.IsDigit(start);
    }
}
