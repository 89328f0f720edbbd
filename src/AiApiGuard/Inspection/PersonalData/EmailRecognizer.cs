using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises an e-mail address by its at sign.</summary>
internal sealed class EmailRecognizer : ITextRecognizer
{
    private const int MaxDomainLength = 253;
    private const int MaxLabelLength = 63;

    // What stands behind the last dot of file names such as icon@2x.png. None of these is a top-level domain.
    private static readonly HashSet<string> FileExtensions = new(
        ["png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "mjs", "ts", "tsx", "jsx", "css", "json", "html", "txt"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FileExtensionLookup =
        FileExtensions.GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.At | TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Email];

    // An address is found by its first digit already, so that nothing else is found in its local part.
    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var at = text[anchor] is '@' ? anchor : text.LocalEnd;
        return text[at] is '@' && TryMatchAt(ref text, at, out match) && match.Start <= anchor;
    }

    private static bool TryMatchAt(ref TextCursor text, int at, out TextMatch match)
    {
        match = default;
        var start = FindLocalStart(ref text, at);
        if (start == at || text[at - 1] is '.')
            return false;
        var end = FindDomainEnd(ref text, at + 1);
        if (end < 0 || IsSourceAddress(ref text, start, at, end))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Email);
        return true;
    }

    // Returns where a local part that reaches to the end begins; the end when there is none.
    private static int FindLocalStart(ref TextCursor text, int end)
    {
        var start = end;
        while (end - start < EmailCharacters.MaxLocalLength && start > 0 && EmailCharacters.IsLocal(text[start - 1]) && !IsEllipsis(ref text, start - 1))
            start--;
        while (start < end && !IsLocalStart(text[start]))
            start++;
        return start;
    }

    private static bool IsLocalStart(char character) => EmailCharacters.IsLetterOrDigit(character) || character is '_';

    // "see...me@example.com": two dots in a row end what came before.
    private static bool IsEllipsis(ref TextCursor text, int index) => text[index] is '.' && index > 0 && text[index - 1] is '.';

    private static int FindDomainEnd(ref TextCursor text, int start)
    {
        var end = -1;
        var position = start;
        for (var labels = 1; position - start < MaxDomainLength; labels++)
        {
            var labelEnd = position;
            while (labelEnd - position <= MaxLabelLength && (EmailCharacters.IsLetterOrDigit(text[labelEnd]) || text[labelEnd] is '-'))
                labelEnd++;
            if (labelEnd == position || labelEnd - position > MaxLabelLength || text[position] is '-')
                break;
            if (labels > 1 && FindTopLevelEnd(ref text, position, labelEnd) is var topLevelEnd and > 0)
                end = topLevelEnd;
            if (text[labelEnd] is not '.' || text[labelEnd - 1] is '-')
                break;
            position = labelEnd + 1;
        }

        return end;
    }

    private static int FindTopLevelEnd(ref TextCursor text, int start, int end)
    {
        var letters = start;
        while (letters < end && EmailCharacters.IsLetterOrDigit(text[letters]) && !char.IsAsciiDigit(text[letters]))
            letters++;
        if (letters < end && letters - start == 2 && text.Slice(start, letters).Equals("xn", StringComparison.OrdinalIgnoreCase))
            return text[end - 1] is '-' ? -1 : end;
        var isLabel = letters == end || text[letters] is '-';
        return isLabel && letters - start >= 2 && !FileExtensionLookup.Contains(text.Slice(start, letters)) ? letters : -1;
    }

    // git@github.com:owner/name names a repository, not a person.
    private static bool IsSourceAddress(ref TextCursor text, int start, int at, int end) =>
        at - start == 3 && text.Slice(start, at).Equals("git", StringComparison.OrdinalIgnoreCase) && text[end] is ':' or '/';
}
