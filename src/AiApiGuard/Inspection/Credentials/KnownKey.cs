using AiApiGuard.Inspection.Secrets;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Leaves keys that say themselves whose they are to those who know them: they are found as such a few characters further
/// on.</summary>
internal static class KnownKey
{
    private static readonly KeyRecognizer Keys = new();

    /// <summary>Says whether a value holds such a key.</summary>
    public static bool IsIn(ref TextCursor text, in CredentialValue value)
    {
        const int MinLength = 16;
        if (value.Length < MinLength)
            return false;
        if (KeyRecognizer.TryMatchAt(ref text, value.Start, out _))
            return true;
        var start = value.Start;

        // The number of an application, and its key.
        while (start > 0 && value.Start - start < MinLength && (char.IsAsciiDigit(text[start - 1]) || (text[start - 1] is '|' && start == value.Start)))
            start--;
        var digit = text.Slice(start, value.End).IndexOfAnyInRange('0', '9');
        if (digit < 0 || text.IsUndecided)
            return false;
        var anchor = text.Anchor;
        text.MoveTo(start + digit);
        var isKnown = Keys.TryMatch(ref text, start + digit, out var match) && match.Start < value.End;
        text.MoveTo(anchor);
        return isKnown;
    }
}
