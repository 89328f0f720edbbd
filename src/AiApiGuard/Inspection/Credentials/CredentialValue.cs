using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Is what stands where a value is expected.</summary>
/// <param name="Start">Where it begins, behind a quote.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Next">Where the text goes on, behind a quote.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="IsOnNextLine">Whether it stands on the line below its label.</param>
internal readonly record struct CredentialValue(int Start, int End, int Next, bool IsQuoted, bool IsOnNextLine = false)
{
    public const int MaxLength = 256;

    private const int MaxBlanks = 32;
    private const int MaxLetters = 40;

    public int Length => End - Start;

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The first character behind the sign.</param>
    /// <param name="isTight">Whether commas, semicolons and ampersands end it, as in connection strings.</param>
    /// <param name="value">The value.</param>
    public static bool TryRead(ref TextCursor text, int from, bool isTight, out CredentialValue value)
    {
        value = default;
        var start = SkipBlanks(ref text, from, out var isOnNextLine);
        if (start < 0)
            return false;
        var isBold = text[start] is '*' && text[start + 1] is '*';
        if (isBold)
        {
            start += 2;
            if (text[start] is ' ')
                start++;
        }

        if (text[start] is 'r' or 'b' or 'u' or 'f' or 'N' or 'L' or '@' or '$' && text[start + 1] is '"' or '\'')
            start++;
        if (text[start] is '\\' && text[start + 1] is '"' or '\'')
            return TryReadQuoted(ref text, start + 2, text[start + 1], isEscaped: true, isOnNextLine, out value);
        if (ClosingQuote(text[start]) is var quote and not '\0')
            return TryReadQuoted(ref text, start + 1, quote, isEscaped: false, isOnNextLine, out value);
        return TryReadBare(ref text, start, isTight, isOnNextLine, out value);
    }

    public static char ClosingQuote(char character) => character switch
    {
        '"' or '\'' or '`' => character,
        '“' or '”' => '”',
        '„' => '“',
        '‘' => '’',
        '‚' => '‘',
        '«' => '»',
        '「' => '」',
        '『' => '』',
        '\uFF02' => '\uFF02',
        _ => '\0',
    };

    private static int SkipBlanks(ref TextCursor text, int from, out bool isOnNextLine)
    {
        isOnNextLine = false;
        var position = from;
        while (position - from < MaxBlanks)
        {
            var character = text[position];
            if (character is '\n' && !isOnNextLine)
                isOnNextLine = true;
            else if (character is not (' ' or '\t' or '\r' or '\u00A0' or '\u3000'))
                return character is '\n' or '\0' ? -1 : position;
            position++;
        }

        return -1;
    }

    private static bool TryReadQuoted(ref TextCursor text, int start, char quote, bool isEscaped, bool isOnNextLine, out CredentialValue value)
    {
        value = default;
        var end = start;
        while (end - start <= MaxLength)
        {
            var character = text[end];
            if (character is '\n' or '\r' or '\0')
                return false;
            if (character is '\\')
            {
                if (isEscaped && text[end + 1] == quote)
                    break;
                end++;
            }
            else if (character == quote || (quote is '“' && character is '”'))
            {
                break;
            }

            end++;
        }

        var length = isEscaped ? 2 : 1;
        value = new CredentialValue(start, end, end + length, IsQuoted: true, isOnNextLine);
        return end > start && end - start <= MaxLength;
    }

    private static bool TryReadBare(ref TextCursor text, int start, bool isTight, bool isOnNextLine, out CredentialValue value)
    {
        value = default;
        var end = start;
        var hasOther = false;
        while (end - start < MaxLength && !IsEnd(ref text, end, isTight))
        {
            var character = text[end];

            // Another label, or a word too long to be one.
            if (!hasOther && ((character is '=' && end > start && char.IsAsciiLetter(text[end + 1])) || end - start > MaxLetters))
                return false;
            hasOther |= !char.IsAsciiLetter(character) && character is not '_';
            end++;
        }

        value = new CredentialValue(start, Trim(ref text, start, end), end, IsQuoted: false, isOnNextLine);
        return value.Length > 0;
    }

    private static bool IsEnd(ref TextCursor text, int index, bool isTight)
    {
        var character = text[index];
        return character switch
        {
            '\0' or ' ' or '\t' or '\r' or '\n' or '"' or '`' or '<' or '|' or '\u00A0' or '\u3000' => true,
            '。' or '，' or '、' or '；' or '」' or '”' or '“' or '»' or '）' or '！' or '？' => true,
            ',' or ';' => isTight || text[index + 1] is ' ' or '\n' or '\r' or '\0' or '"',
            '&' => isTight && IsParameter(ref text, index + 1),
            '\'' => isTight || !char.IsAsciiLetterOrDigit(text[index + 1]),
            '\\' => text[index + 1] is 'n' or 'r' or 't' or '"' or '\'',
            _ => character > '\u2FFF' && CredentialWords.IsUnspaced(character),
        };
    }

    // "&name=", "&amp;name=".
    private static bool IsParameter(ref TextCursor text, int start)
    {
        const int MaxName = 24;
        var end = start;
        while (end - start < MaxName && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or ';'))
            end++;
        return end > start && text[end] is '=';
    }

    private static int Trim(ref TextCursor text, int start, int end)
    {
        if (end - start > 4 && text[end - 1] is '*' && text[end - 2] is '*')
            end -= 2;
        while (end > start)
        {
            var last = text[end - 1];
            var value = text.Slice(start, end);
            var isTail = last is '.' or ',' or ';' or ':' or '\'' or '’'
                || (last is ')' && !value.Contains('(') && IsBracketOpen(ref text, start))
                || (last is ']' && !value.Contains('['))
                || (last is '}' && !value.Contains('{'));
            if (!isTail)
                return end;
            end--;
        }

        return end;
    }

    private static bool IsBracketOpen(ref TextCursor text, int start)
    {
        var before = text.Before(start, 96);
        var open = before.LastIndexOf('(');
        return open >= 0 && !before[open..].ContainsAny(')', '\n');
    }
}
