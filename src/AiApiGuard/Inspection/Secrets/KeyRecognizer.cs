using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises keys by how they begin or are marked, and JSON Web Tokens.</summary>
/// <remarks>Practically every key has a digit, and most words have none: so a key is looked for from its first digit, or slash,
/// back to where its token begins. Keys that may have neither have their beginning for a keyword.</remarks>
internal sealed class KeyRecognizer : ISwallowingRecognizer
{
    // No key is shorter, with all signs in it.
    private const int MinLength = 15;

    // No digit, no slash: whatever begins before one was looked at there.
    private static readonly SearchValues<char> TokenLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.+");

    public TextAnchors Anchors => TextAnchors.Digit | TextAnchors.Slash | TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Secret];

    public IReadOnlyList<string> Keywords => ["hf_", "api_org_", "akia", "glpat-", "access_token$"];

    /// <summary>Tries to recognise a key that begins at <paramref name="start"/>.</summary>
    public static bool TryMatchAt(ref TextCursor text, int start, out TextMatch match) =>
        text[start] is 'e' && text[start + 1] is 'y' or 'w'
            ? JsonWebToken.TryMatch(ref text, start, out match)
                || (!text.IsUndecided && SecretRules.TryMatch(ref text, start, out match))
            : SecretRules.TryMatch(ref text, start, out match);

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var isDigit = char.IsAsciiDigit(text[anchor]);
        if (!isDigit && text[anchor] is not '/')
            return text.IsWord(anchor) && !text.IsWord(anchor - 1) && TryMatchAt(ref text, anchor, out match);
        var word = text.WordStart;
        var before = text.Before(word, TextCursor.MaxLookBack - (anchor - word));
        var start = word - before.Length + before.LastIndexOfAnyExcept(TokenLetters) + 1;
        if (!IsLongEnough(ref text, start, anchor))
            return false;
        if (TryMatchEscaped(ref text, start, out match))
            return true;
        for (; start <= word && !text.IsUndecided; start++)
        {
            if (text.IsWord(start) && !text.IsWord(start - 1) && TryMatchAt(ref text, start, out match))
                return true;
        }

        return !text.IsUndecided
            && ((isDigit && MarkedKeys.TryMatch(ref text, anchor, out match)) || AzureKeys.TryMatch(ref text, anchor, out match));
    }

    public int Continue(ref TextCursor text, int from, int state)
    {
        if (state < 0)
            return JsonWebToken.Continue(ref text, from, state);
        var end = SecretRules.SkipAlphabet(ref text, from, state);
        if (text.IsUndecided)
            text.KeepOpen(state);
        return end;
    }

    // A digit in prose is soon followed by a blank.
    private static bool IsLongEnough(ref TextCursor text, int start, int anchor)
    {
        var end = anchor + 1;
        if (start + MinLength is var needed && needed >= end && needed <= text.Length)
            return !text.Slice(end, needed).ContainsAnyExceptInRange('!', '~');
        while (end - start < MinLength && text[end] is > ' ' and <= '~')
            end++;
        return end - start >= MinLength;
    }

    // The letters and digits of an escape before a key are no part of its word: \n, \u0022, %3D.
    private static bool TryMatchEscaped(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var length = (start > 0 ? text[start - 1] : ' ') switch
        {
            '\\' when text[start] is 'n' or 'r' or 't' => 1,
            '\\' when text[start] is 'u' => 5,
            '%' => 2,
            _ => 0,
        };
        return length > 0 && text.IsWord(start + length) && TryMatchAt(ref text, start + length, out match);
    }
}
