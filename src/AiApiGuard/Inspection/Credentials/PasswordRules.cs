using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Tells passwords from the words of a sentence and from code.</summary>
internal static class PasswordRules
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("!@#$%^&*+=?~");

    private const int MinLength = 4;
    private const int MaxLength = 128;
    private const int MinWord = 5;

    /// <summary>Says whether a value behind a sign is a password.</summary>
    public static bool IsAssigned(ref TextCursor text, in CredentialLabel label, in CredentialValue value, bool isTight)
    {
        if (value.Length is < MinLength or > MaxLength)
            return false;
        var content = text.Slice(value.Start, value.End);
        var shape = new ValueShape(content);
        if (!IsPossible(content, shape, value.IsQuoted))
            return false;
        if (IsStrong(content, shape))
            return shape.Signs > 0 || value.IsQuoted || !IsIdentifier(content, shape) || !IsFollowedByCode(ref text, value.Next);
        if (label.IsDistant || value.IsOnNextLine)
            return false;
        if (value.IsQuoted)
            return (shape.Blanks == 0 || IsPassphrase(ref text, label, content)) && content.Length >= MinWord && !ContainsLabel(content, shape);
        if (shape.Letters == 0)
            return shape.Digits == content.Length && IsAtEnd(ref text, value.Next);
        return content.Length >= MinWord && !ContainsLabel(content, shape) && IsPlainWord(content, shape)
            && (isTight ? IsSetting(ref text, label) : IsEntry(ref text, label) && IsAtLineEnd(ref text, value.Next));
    }

    /// <summary>Says whether a value in a sentence is a password.</summary>
    /// <param name="content">The value.</param>
    /// <param name="isQuoted">Whether it stands in quotes.</param>
    /// <param name="isNamed">Whether the sentence says that it is one: "is", "to".</param>
    public static bool IsSpoken(ReadOnlySpan<char> content, bool isQuoted, bool isNamed)
    {
        if (content.Length is < MinLength or > MaxLength)
            return false;
        var shape = new ValueShape(content);
        if (!IsPossible(content, shape, isQuoted) || content.Contains("://", StringComparison.Ordinal))
            return false;
        if (shape.Letters == 0)
            return shape.Digits == content.Length ? isNamed : shape.Digits >= 4 && shape.Signs > 0 && content[0] is not ('#' or '$' or '€' or '£' or '+') && content[^1] is not '%';
        if (isQuoted && isNamed)
            return shape.Blanks == 0 || IsStrong(content, shape);
        return IsStrong(content, shape) && !IsMeasure(content) && !IsWordLike(content, shape);
    }

    /// <summary>Says whether a value is a number for a keypad.</summary>
    public static bool IsPin(ReadOnlySpan<char> content)
    {
        if (content.Length is not (4 or 5 or 6 or 8))
            return false;
        foreach (var character in content)
        {
            if (!TextFolding.IsDigit(character))
                return false;
        }

        return true;
    }

    private static bool IsPossible(ReadOnlySpan<char> content, in ValueShape shape, bool isQuoted)
    {
        if (Placeholders.Contains(content) || (shape.Blanks > 0 && !IsPhrase(content, shape)))
            return false;
        if (!isQuoted && (Placeholders.IsCode(content) || content[0] is '(' && content[^1] is ')'))
            return false;
        return !content.Contains("://", StringComparison.Ordinal) && !content.StartsWith("=>", StringComparison.Ordinal) && content[0] is not ('/' or '|' or '{');
    }

    // A digit or a sign, or capitals as no word has them.
    private static bool IsStrong(ReadOnlySpan<char> content, in ValueShape shape) =>
        shape.Letters > 0 && (shape.Digits > 0 || shape.Signs > 0 || shape.HasIrregularCase || (content[^1] is '!' && shape.Uppers > 1 && shape.HasMixedCase));

    // With blanks, in quotes: "RBI Payments2024!", "correct horse battery staple".
    private static bool IsPhrase(ReadOnlySpan<char> content, in ValueShape shape) =>
        (shape.Blanks == 1 && shape.Digits > 0 && shape.Signs + (content[^1] is '!' ? 1 : 0) > 0 && content.Length <= 32)
        || (shape.Blanks is >= 3 and <= 7 && shape.Uppers == 0 && shape.Letters + shape.Blanks == content.Length && content.Length >= 20 && !HasShortWord(content));

    // A label for several words, which speak of something else.
    private static bool IsPassphrase(ref TextCursor text, in CredentialLabel label, ReadOnlySpan<char> content) =>
        text[label.Start + 4] is 'p' or 'P' && !content.Contains("pass", StringComparison.OrdinalIgnoreCase);

    private static bool HasShortWord(ReadOnlySpan<char> content)
    {
        foreach (var part in content.Split(' '))
        {
            var (_, length) = part.GetOffsetAndLength(content.Length);
            if (length < 4)
                return true;
        }

        return false;
    }

    // "password: passwordValue", "Contraseña".
    private static bool ContainsLabel(ReadOnlySpan<char> content, in ValueShape shape)
    {
        if (shape.Digits > 0)
            return false;
        var start = content.Length;
        while (start > 0 && char.IsLower(content[start - 1]))
            start--;
        start -= start > 0 && char.IsUpper(content[start - 1]) ? 1 : 0;
        return CredentialWords.Of(content) is not CredentialWord.None || (start > 0 && CredentialWords.Of(content[start..]) is not CredentialWord.None);
    }

    private static bool IsPlainWord(ReadOnlySpan<char> content, in ValueShape shape) =>
        shape.Letters == content.Length && (shape.Uppers == 0 || (shape.Uppers == 1 && char.IsUpper(content[0])));

    // name2, newPassword1: may be a variable.
    private static bool IsIdentifier(ReadOnlySpan<char> content, in ValueShape shape) =>
        char.IsLetter(content[0]) && shape.Signs == 0 && shape.Digits <= 1 && !content.ContainsAny('-', '.', ',');

    private static bool IsFollowedByCode(ref TextCursor text, int next) => text[next] is ';' or ')' or ',' && text[next + 1] is '\n' or '\r';

    private static bool IsAtEnd(ref TextCursor text, int next) =>
        text[next] is '\0' or '\n' or '\r' or ',' or ';' or '"' or '\'' or '<' or '&' or '|' or '.' or ')' or ' ' or '}' or '。' or '，';

    private static bool IsAtLineEnd(ref TextCursor text, int next)
    {
        var position = next;
        while (text[position] is ' ' && position - next < 4)
            position++;
        return text[position] is '\0' or '\n' or '\r' or ',' or '|' or '<' or '，' or '。';
    }

    // PASSWORD=word, ;Password=word, &password=word
    private static bool IsSetting(ref TextCursor text, in CredentialLabel label)
    {
        var character = text[label.Start];
        if (char.IsAsciiLetterUpper(character) && char.IsAsciiLetterUpper(text[label.Start + 1]))
            return true;
        return label.Start == 0 || text[label.Start - 1] is ';' or '&' or '?' or '-' or '\n';
    }

    // "Password: word" at the beginning of a line, or of an item.
    private static bool IsEntry(ref TextCursor text, in CredentialLabel label)
    {
        var start = label.Start;
        while (start > 0 && label.Start - start < 32 && text[start - 1] is not ('\n' or ',' or '|' or '，' or '.'))
        {
            if (!char.IsLetter(text[start - 1]) && text[start - 1] is not (' ' or '-' or '*' or '_' or '\t' or '#' or '>' or '•'))
                return false;
            start--;
        }

        return label.Start - start < 32;
    }

    // 8-character, 256bit, 1st, 24h, 90%, v2.1, TLS1.3
    private static bool IsMeasure(ReadOnlySpan<char> content)
    {
        var digits = 0;
        while (digits < content.Length && (char.IsAsciiDigit(content[digits]) || content[digits] is '.' or ',' or ':' or '-' or '/'))
            digits++;
        if (digits > 0 && digits < content.Length)
        {
            var rest = content[digits..];
            return rest is "%" || (!rest.ContainsAnyInRange('0', '9') && !rest.ContainsAnyInRange('A', 'Z') && !HasSign(rest) && rest.Length <= (content[digits - 1] is '-' ? 16 : 4));
        }

        return content[0] is 'v' or 'V' && content.Length > 1 && char.IsAsciiDigit(content[1]) && content.Contains('.');
    }

    public static bool HasSign(ReadOnlySpan<char> content) => content.ContainsAny(Signs);

    // An address, a path, AES-256, @name, #tag.
    private static bool IsWordLike(ReadOnlySpan<char> content, in ValueShape shape)
    {
        if (content[0] is '@' or '#' or '+' && shape.Signs == 1 && shape.Digits == 0)
            return true;
        if (content.IndexOf('@') is var at and > 0 && content[at..].Contains('.') && shape.Signs == 1)
            return true;
        if (content.Contains('/') && shape.Signs == 0)
            return true;
        return content.IndexOf('-') is var hyphen and > 0 && shape.Signs == 0 && shape.Uppers == hyphen && shape.Digits == content.Length - hyphen - 1;
    }
}
