using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises an e-mail address by its at sign.</summary>
internal sealed class EmailRecognizer : ITextRecognizer
{
    public TextAnchors Anchors => TextAnchors.At | TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Email];

    // An address is found by its first digit already, so that nothing else is found in its local part.
    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var at = IsAt(text[anchor]) ? anchor : text.LocalEnd;
        return IsAt(text[at]) && TryMatchAt(ref text, at, out match) && match.Start <= anchor;
    }

    private static bool TryMatchAt(ref TextCursor text, int at, out TextMatch match)
    {
        match = default;
        var start = EmailLocalPart.FindStart(ref text, at);
        if (start == at)
            return false;
        var end = EmailDomain.FindEnd(ref text, at + 1);
        if (end < 0 || IsSourceAddress(ref text, start, at, end))
            return false;

        // Emphasis of marked up text: _ada@example.com_.
        if (text[start] is '_' && text[end] is '_' && start + 1 < at)
            start++;
        match = new TextMatch(start, end - start, TextEntities.Email);
        return true;
    }

    private static bool IsAt(char character) => character is '@' or '\uFF20';

    // git@github.com:owner/name names a repository, not a person; what is called, code.
    private static bool IsSourceAddress(ref TextCursor text, int start, int at, int end) =>
        text[end] is '(' || (at - start == 3 && text[end] is ':' or '/' && text.Slice(start, at).Equals("git", StringComparison.OrdinalIgnoreCase));
}
