namespace AiApiGuard.Inspection.Credentials;

/// <summary>Tells keys without a form of their own from words, paths and identifiers, by how their characters vary.</summary>
internal static class AssignedSecretRules
{
    private const int MinLength = 10;
    private const int MinVendorLength = 14;
    private const int MaxLength = 256;

    private static readonly string[] Sequences = ["0123456789", "1234567890", "abcdefgh", "ABCDEFGH", "qwerty", "aaaa", "0000", "1111", "XXXX", "deadbeefdeadbeef"];

    private static readonly string[] Digests = ["sha1-", "sha256-", "sha384-", "sha512-", "sha256:", "sha512:", "md5:", "data:", "image/", "arn:", "urn:", "projects/", "did:"];

    public static bool IsSecret(ReadOnlySpan<char> value, CredentialKind kind)
    {
        if (value.Length < (kind == CredentialKind.Vendor ? MinVendorLength : MinLength) || value.Length > MaxLength)
            return false;
        int digits = 0, letters = 0, uppers = 0, lowers = 0, hex = 0, changes = 0;
        var previous = 0;
        Span<byte> counts = stackalloc byte[128];
        counts.Clear();
        foreach (var character in value)
        {
            if (character is <= ' ' or >= '\u007F' or '"' or '\'' or '<' or '>' or '(' or ')' or '{' or '}' or '[' or ']' or ';' or ',' or '\\' or '`' or '?')
                return false;
            counts[character] = (byte)Math.Min(255, counts[character] + 1);
            var type = char.IsAsciiDigit(character) ? 1 : char.IsAsciiLetterUpper(character) ? 2 : char.IsAsciiLetterLower(character) ? 3 : 4;
            digits += type == 1 ? 1 : 0;
            uppers += type == 2 ? 1 : 0;
            lowers += type == 3 ? 1 : 0;
            hex += char.IsAsciiHexDigit(character) ? 1 : 0;
            changes += type != previous && !(previous == 2 && type == 3) ? 1 : 0;
            previous = type;
        }

        // A vendor's name alone says less: addresses and names of channels stand behind it, too.
        if (kind == CredentialKind.Vendor && value.ContainsAny(':', '/'))
            return false;
        letters = uppers + lowers;
        if (letters == 0 || !IsVaried(value, counts, digits, uppers, lowers, changes, hex))
            return false;
        return !Placeholders.Contains(value) && !IsKnown(value) && !IsWordy(value) && value[0] is not ('$' or '%' or '@' or '~' or '#' or ':');
    }

    private static bool IsVaried(ReadOnlySpan<char> value, ReadOnlySpan<byte> counts, int digits, int uppers, int lowers, int changes, int hex)
    {
        var bits = 0f;
        foreach (var count in counts)
        {
            if (count > 0)
                bits -= count / (float)value.Length * MathF.Log2(count / (float)value.Length);
        }

        var isHex = hex == value.Length;
        var least = isHex ? 2.8f : value.Length < 20 ? 2.9f : value.Length < 40 ? 3.3f : 3.6f;
        if (bits < least)
            return false;
        if (digits == 0)
            return uppers > 1 && lowers > 1 && value.Length >= 16 && changes * 4 > value.Length;
        return digits >= 2 || changes >= 4 || value.Length >= 20;
    }

    private static bool IsKnown(ReadOnlySpan<char> value)
    {
        foreach (var digest in Digests)
        {
            if (value.StartsWith(digest, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        if (value.Contains("://", StringComparison.Ordinal) || value is ['/', _, ..] && IsWordy(value[1..]))
            return true;
        foreach (var sequence in Sequences)
        {
            if (value.Length < 40 && value.Contains(sequence, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // my-secret-v2, SalesResults-1.2, com.example.app2: every part a word or a short number.
    private static bool IsWordy(ReadOnlySpan<char> value)
    {
        var start = 0;
        var words = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] is not ('-' or '_' or '.' or '/' or ':' or '=' or '@' or '+' or '&' or '|'))
                continue;
            if (!IsWordPart(value[start..i], ref words))
                return false;
            start = i + 1;
        }

        return true;
    }

    private static bool IsWordPart(ReadOnlySpan<char> part, ref int words)
    {
        const int MaxNumber = 4;
        if (part.IsEmpty)
            return true;
        var letters = 0;
        var vowels = 0;
        var humps = 0;
        while (letters < part.Length && char.IsAsciiLetter(part[letters]))
        {
            vowels += (part[letters] | 0x20) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' ? 1 : 0;
            humps += letters > 0 && char.IsAsciiLetterUpper(part[letters]) && char.IsAsciiLetterLower(part[letters - 1]) ? 1 : 0;
            letters++;
        }

        var rest = part[letters..];
        if (rest.ContainsAnyExceptInRange('0', '9') || rest.Length > (letters == 0 ? MaxNumber + 4 : MaxNumber))
            return false;
        words += letters > 2 ? 1 : 0;
        return letters < 4 || (vowels * 6 >= letters && humps * 4 <= letters);
    }
}
