using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises keys that show their issuer by a mark in the middle or at the end, or by their shape.</summary>
internal static class MarkedKeys
{
    private const int MaxWord = 90;

    /// <summary>Tries at the first digit of a word.</summary>
    public static bool TryMatch(ref TextCursor text, int anchor, out TextMatch match) =>
        TryMatchClientSecret(ref text, anchor, out match) || TryMatchWord(ref text, anchor, out match);

    // Microsoft Entra: three characters, 8Q~ or 7Q~ and the like, and 31 to 34 more.
    private static bool TryMatchClientSecret(ref TextCursor text, int anchor, out TextMatch match)
    {
        const int HeadLength = 3;
        match = default;
        var digit = anchor;
        while (digit - anchor < HeadLength && char.IsAsciiLetterOrDigit(text[digit]) && text[digit + 1] is not 'Q')
            digit++;
        if (!text.IsDigit(digit) || text[digit + 1] is not 'Q' || text[digit + 2] is not '~')
            return false;
        var start = digit - HeadLength;
        if (start < 0 || text.IsWord(start - 1))
            return false;
        for (var i = start; i < digit; i++)
        {
            if (!IsClientSecret(text[i]) || text[i] is '~')
                return false;
        }

        var end = digit + HeadLength;
        while (end - digit < 40 && IsClientSecret(text[end]))
            end++;
        if (text[end - 1] is '.')
            end--;
        match = Match(start, end, "azure_client_secret");
        return end - digit is >= 34 and <= 37 && SecretVariety.IsEnough(text.Slice(start, end));
    }

    private static bool IsClientSecret(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '~' or '.' or '-';

    // A word of a certain length, and what stands beside it.
    private static bool TryMatchWord(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = text.WordStart;
        var end = anchor;
        while (end - start <= MaxWord && text.IsWord(end))
            end++;
        return (end - start, text[end]) switch
        {
            ( >= 8 and <= 13, ':') => TryMatchTelegram(ref text, start, end, out match),
            (15 or 16, '|') => TryMatchFacebook(ref text, start, end, out match),
            (32, '-') => TryMatchMail(ref text, start, end, out match),
            (14, '.') => TryMatchTerraform(ref text, start, out match),
            (7, '.') => TryMatchTerraform(ref text, start - 15, out match),
            (6, '_') => TryMatchMaxMind(ref text, start, out match),
            (29, '_') => TryMatchMaxMind(ref text, start - 7, out match),
            (50, _) => TryMatchRapidApi(ref text, start, end, out match),
            _ => false,
        };
    }

    // The number of a bot, a colon, and AA with 33 characters more. In an address "bot" stands before it.
    private static bool TryMatchTelegram(ref TextCursor text, int start, int end, out TextMatch match)
    {
        const int TokenLength = 35;
        match = default;
        var number = text.IsAt(start, "bot") ? start + 3 : start;
        if (end - number is < 8 or > 10 || text.Slice(number, end).ContainsAnyExceptInRange('0', '9') || text[end + 1] is not 'A')
            return false;
        var last = end + 1;
        while (last - end <= TokenLength && IsUrlCharacter(text[last]))
            last++;
        match = Match(number, last, "telegram");
        return last - end - 1 == TokenLength && !IsUrlCharacter(text[last]) && SecretVariety.IsEnough(text.Slice(end + 1, last));
    }

    private static bool TryMatchFacebook(ref TextCursor text, int start, int end, out TextMatch match)
    {
        const int TokenLength = 27;
        match = default;
        if (text.Slice(start, end).ContainsAnyExceptInRange('0', '9'))
            return false;
        var last = end + 1;
        while (last - end <= TokenLength && IsUrlCharacter(text[last]))
            last++;
        match = Match(start, last, "facebook");
        return last - end - 1 == TokenLength && !IsUrlCharacter(text[last]) && SecretVariety.IsEnough(text.Slice(end + 1, last));
    }

    // Mailchimp: 32 hexadecimal digits and its data centre; Mailgun: with eight digits twice.
    private static bool TryMatchMail(ref TextCursor text, int start, int end, out TextMatch match)
    {
        match = default;
        if (!IsHex(text.Slice(start, end)) || text[end + 1] is not (>= 'a' and <= 'f' or >= '0' and <= '9' or 'u'))
            return false;
        if (text[end + 1] is 'u')
        {
            var last = text[end + 2] is 's' ? text.SkipDigits(end + 3, 3) : end;
            match = Match(start, last, "mailchimp");
            return last - end is 4 or 5 && !text.IsWord(last) && SecretVariety.IsEnough(text.Slice(start, end));
        }

        var middle = SkipHex(ref text, end + 1, 8);
        var tail = middle == end + 9 && text[middle] is '-' ? SkipHex(ref text, middle + 1, 8) : middle;
        match = Match(start, tail, "mailgun");
        return tail == end + 18 && !text.IsWord(tail) && text[tail] is not '-' && SecretVariety.IsEnough(text.Slice(start, end));
    }

    private static bool TryMatchTerraform(ref TextCursor text, int start, out TextMatch match)
    {
        const string Mark = ".atlasv1.";
        match = default;
        var end = SkipWord(ref text, start, 14);
        if (start < 0 || text.IsWord(start - 1) || end - start != 14 || !text.IsAt(end, Mark))
            return false;
        end += Mark.Length;
        var from = end;
        while (end - from <= 70 && (IsUrlCharacter(text[end]) || text[end] is '='))
            end++;
        match = Match(start, end, "terraform");
        return end - from is >= 60 and <= 70 && SecretVariety.IsEnough(text.Slice(from, end));
    }

    private static bool TryMatchMaxMind(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (start < 0 || text.IsWord(start - 1) || SkipWord(ref text, start, 6) != start + 6 || text[start + 6] is not '_')
            return false;
        var end = SkipWord(ref text, start + 7, 29);
        if (end != start + 36 || !text.IsAt(end, "_mmk") || text.IsWord(end + 4))
            return false;
        match = Match(start, end + 4, "maxmind");
        return SecretVariety.IsEnough(text.Slice(start, end));
    }

    private static bool TryMatchRapidApi(ref TextCursor text, int start, int end, out TextMatch match)
    {
        match = Match(start, end, "rapidapi");
        var key = text.Slice(start, end);
        return key[10..].StartsWith("msh", StringComparison.Ordinal)
            && key[28..].StartsWith("p1", StringComparison.Ordinal)
            && key[36..].StartsWith("jsn", StringComparison.Ordinal);
    }

    private static TextMatch Match(int start, int end, string kind) => new(start, end - start, TextEntities.Secret, kind);

    private static int SkipWord(ref TextCursor text, int from, int limit)
    {
        var end = from;
        while (end >= 0 && end - from < limit && text.IsWord(end))
            end++;
        return end;
    }

    private static int SkipHex(ref TextCursor text, int from, int limit)
    {
        var end = from;
        while (end - from < limit && char.IsAsciiHexDigit(text[end]))
            end++;
        return end;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigitLower(character))
                return false;
        }

        return true;
    }

    private static bool IsUrlCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
