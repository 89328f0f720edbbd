using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Says what kind of credential a label stands for.</summary>
internal enum CredentialKind : byte
{
    None,
    Password,
    Pin,
    Username,

    /// <summary>A user, who may also be a speaker, or an object in code.</summary>
    User,
    Secret,
    Authorization,

    /// <summary>Something of a service that gives out keys.</summary>
    Vendor,
}

/// <summary>Is the label before a value: <c>db_password</c>, <c>your new password is</c>, <c>X-Api-Key</c>.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Start">Where the word that says so begins.</param>
/// <param name="IsDistant">Whether other words stand between that word and the value: <c>password for the router</c>.</param>
/// <param name="IsPair">Whether it is for two values: <c>user/password</c>.</param>
internal readonly record struct CredentialLabel(CredentialKind Kind, int Start = 0, bool IsDistant = false, bool IsPair = false)
{
    private const int Reach = 96;
    private const int MaxWords = 8;

    private readonly record struct Word(CredentialWord Meaning, int Start, int End);

    /// <summary>Reads the label that ends at an index.</summary>
    public static CredentialLabel ReadBefore(ref TextCursor text, int end)
    {
        var before = text.Before(end, Reach);
        var offset = end - before.Length;
        var labelEnd = TrimEnd(before);
        if (labelEnd == 0 || !IsWordCharacter(before[labelEnd - 1]))
            return default;
        Span<Word> words = stackalloc Word[MaxWords];
        var count = ReadWords(before[..labelEnd], words, out var isPair);
        if (count > 0 && words[0].Meaning == CredentialWord.Value && FindPairedName(before[..words[0].Start]) is var nameEnd and > 0)
            count = ReadWords(before[..nameEnd], words, out isPair);
        var label = Classify(words[..count]);
        return label with { Start = label.Start + offset, IsPair = isPair && label.Kind == CredentialKind.Password };
    }

    private static int TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\t' or '"' or '\'' or '`' or '\\' or ']' or '*' or '\u3000' or '\u00A0' or '?')
            end--;
        if (end > 0 && text[end - 1] is ')' or '）')
        {
            // What stands in brackets tells more about the label.
            var open = text[..end].LastIndexOfAny('(', '（');
            while (open > 0 && text[open - 1] is ' ')
                open--;
            return Math.Max(open, 0);
        }

        return end;
    }

    // The words from the last one backwards, up to what parts them from the rest of the text.
    private static int ReadWords(ReadOnlySpan<char> text, Span<Word> words, out bool isPair)
    {
        isPair = false;
        var count = 0;
        var end = text.Length;
        while (end > 0 && count < words.Length)
        {
            var character = text[end - 1];
            if (!IsLetter(character))
            {
                var isInside = character is '_' or '-' or ' ' or '\'' or '’' or '$' or '@' or '/' || char.IsAsciiDigit(character)
                    || (character is '.' && end < text.Length && IsLetter(text[end]));
                if (!isInside)
                    break;
                isPair |= character is '/' && count is > 0 and < 3;
                end--;
                continue;
            }

            var start = end;
            while (start > 0 && IsLetter(text[start - 1]) && !CredentialWords.IsUnspaced(text[start - 1]))
                start--;
            if (start == end || (start > 0 && CredentialWords.IsUnspaced(text[start - 1])))
            {
                var (meaning, length) = CredentialWords.OfEnd(text[..end]);
                if (meaning != CredentialWord.None)
                    words[count++] = new Word(meaning, end - length, end);
                if (meaning != CredentialWord.None || start == end)
                    break;
            }

            if (!CredentialWords.IsKnown(text[start..end]))
                start = FindHump(text, start, end);
            words[count++] = new Word(CredentialWords.Of(text[start..end]), start, end);
            end = start;
        }

        return count;
    }

    private static int FindHump(ReadOnlySpan<char> text, int start, int end)
    {
        for (var i = end - 1; i > start; i--)
        {
            if (char.IsUpper(text[i]) && (char.IsLower(text[i - 1]) || (i + 1 < end && char.IsLower(text[i + 1]))))
                return i;
        }

        return start;
    }

    private static CredentialLabel Classify(ReadOnlySpan<Word> words)
    {
        var last = 0;
        while (last < words.Length && words[last].Meaning is CredentialWord.Suffix or CredentialWord.Copula)
            last++;
        if (last == words.Length)
            return default;
        var kind = KindOf(words, last);
        if (kind != CredentialKind.None)
            return new CredentialLabel(kind, words[last].Start);
        if (words[last].Meaning is CredentialWord.Attribute or CredentialWord.Derived)
            return default;
        for (var i = last + 1; i < words.Length; i++)
        {
            if (words[i].Meaning == CredentialWord.Vendor && words[last].Meaning is not (CredentialWord.Identifier or CredentialWord.Name or CredentialWord.User))
                return new CredentialLabel(CredentialKind.Vendor, words[i].Start);
            if (words[i - 1].Meaning is CredentialWord.Connector or CredentialWord.Copula && KindOf(words, i) is var distant and not CredentialKind.None)
                return new CredentialLabel(distant, words[i].Start, IsDistant: true);
        }

        return default;
    }

    // What the word at an index stands for, together with the words before it, which come behind it in the list.
    private static CredentialKind KindOf(ReadOnlySpan<Word> words, int index)
    {
        var before = Before(words, index);
        switch (words[index].Meaning)
        {
            case CredentialWord.Password:
                return before == CredentialWord.Derived ? CredentialKind.None : CredentialKind.Password;
            case CredentialWord.Passe:
                return before == CredentialWord.Connector || (index + 1 < words.Length && words[index + 1].End == words[index].Start - 1)
                    ? CredentialKind.Password
                    : CredentialKind.None;
            case CredentialWord.Pin:
                return CredentialKind.Pin;
            case CredentialWord.Username:
                return CredentialKind.Username;
            case CredentialWord.User:
                return HasName(words, index) ? CredentialKind.Username : CredentialKind.User;
            case CredentialWord.Name or CredentialWord.Identifier:
                return before == CredentialWord.User ? CredentialKind.Username : CredentialKind.None;
            case CredentialWord.Key:
                return before is CredentialWord.KeyKind or CredentialWord.Secret or CredentialWord.Token or CredentialWord.Vendor or CredentialWord.Authorization
                    ? KindOfKey(words, index)
                    : CredentialKind.None;
            case CredentialWord.KeyKind when before == CredentialWord.Key:
                return CredentialKind.Secret;
            case CredentialWord.Secret:
                return CredentialKind.Secret;
            case CredentialWord.Token:
                return before is CredentialWord.Harmless or CredentialWord.Attribute ? CredentialKind.None : KindOfKey(words, index);
            case CredentialWord.Authorization:
                return CredentialKind.Authorization;
            case CredentialWord.Vendor:
                return CredentialKind.Vendor;
            default:
                return CredentialKind.None;
        }
    }

    private static CredentialKind KindOfKey(ReadOnlySpan<Word> words, int index) =>
        index + 2 < words.Length && words[index + 2].Meaning == CredentialWord.Harmless ? CredentialKind.None : CredentialKind.Secret;

    private static CredentialWord Before(ReadOnlySpan<Word> words, int index) =>
        index + 1 < words.Length ? words[index + 1].Meaning : CredentialWord.None;

    // "nom d'utilisateur", "nombre de usuario".
    private static bool HasName(ReadOnlySpan<Word> words, int index)
    {
        for (var i = index + 1; i < Math.Min(words.Length, index + 3); i++)
        {
            if (words[i].Meaning == CredentialWord.Name)
                return true;
        }

        return false;
    }

    // <add key="Password" value="…">, - name: DB_PASSWORD, then value: …
    private static int FindPairedName(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or ',' or '\\')
            end--;
        if (end == 0 || end == text.Length || !IsWordCharacter(text[end - 1]))
            return 0;
        var start = end;
        while (start > 0 && (IsWordCharacter(text[start - 1]) || text[start - 1] is '-' or '.'))
            start--;
        while (start > 0 && text[start - 1] is ' ' or '"' or '\'' or '\\')
            start--;
        return start > 0 && text[start - 1] is '=' or ':' ? end : 0;
    }

    private static bool IsWordCharacter(char character) => IsLetter(character) || char.IsAsciiDigit(character) || character is '_';

    // Vowel signs are no letters of their own.
    private static bool IsLetter(char character) =>
        char.IsAsciiLetter(character)
        || (character > '\u007F' && (char.IsLetter(character) || character is (>= '\u0900' and <= '\u0DFF') or (>= '\u0E30' and <= '\u0E4E') or (>= '\u064B' and <= '\u065F')));
}
