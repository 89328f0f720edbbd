using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Hides most of a value, and leaves what a person needs to know it again.</summary>
internal static class PartialText
{
    private const string Hidden = "****";

    // A shorter value would show too large a part of itself.
    private const int LeastForFour = 8;
    private const int LeastForSecret = 16;

    public static string Of(string entity, ReadOnlySpan<char> value) => entity switch
    {
        TextEntities.Email => OfEmail(value),
        TextEntities.IpAddress => OfIpAddress(value),
        TextEntities.Url => OfUrl(value),
        TextEntities.Person or TextEntities.Organization or TextEntities.Location or TextEntities.Username => OfName(value),
        TextEntities.DateOfBirth => OfDate(value),
        TextEntities.Password or TextEntities.Address or TextEntities.UserHome => Hidden,

        // Of a secret the beginning, which says its kind: a stream does not wait for its end.
        TextEntities.Secret => value.Length >= LeastForSecret ? string.Concat(value[..4], Hidden) : Hidden,
        _ => string.Concat(Hidden, LastFour(value)),
    };

    private static string OfEmail(ReadOnlySpan<char> value)
    {
        var at = value.LastIndexOfAny('@', '\uFF20');
        return at > 0 ? string.Concat(value[..1], "***", value[at..]) : Hidden;
    }

    private static string OfIpAddress(ReadOnlySpan<char> value)
    {
        var separator = value.Contains(':') ? ':' : '.';
        var first = value.IndexOf(separator);
        var second = first < 0 ? -1 : value[(first + 1)..].IndexOf(separator);
        if (second < 0)
            return Hidden;
        return string.Concat(value[..(first + 1 + second)], separator == ':' ? ":****" : ".*.*");
    }

    // The part before the at sign is a name and a password.
    private static string OfUrl(ReadOnlySpan<char> value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var at = value.LastIndexOf('@');
        return scheme < 0 || at < scheme ? Hidden : string.Concat(value[..(scheme + 3)], Hidden, value[at..]);
    }

    private static string OfName(ReadOnlySpan<char> value)
    {
        var parts = value.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', parts.Select(static part => (char.IsHighSurrogate(part[0]) ? "" : part[..1]) + "***"));
    }

    private static string OfDate(ReadOnlySpan<char> value)
    {
        for (var i = 0; i + 4 <= value.Length; i++)
        {
            if (!value.Slice(i, 4).ContainsAnyExceptInRange('0', '9'))
                return string.Concat(Hidden, value.Slice(i, 4));
        }

        return Hidden;
    }

    private static string LastFour(ReadOnlySpan<char> value)
    {
        Span<char> last = stackalloc char[4];
        int count = 0, shown = 0;
        for (var i = value.Length - 1; i >= 0; i--)
        {
            var character = TextFolding.Fold(value[i]);
            if (!char.IsAsciiLetterOrDigit(character))
                continue;
            count++;
            if (shown < last.Length)
                last[^++shown] = character;
        }

        return count >= LeastForFour ? last.ToString() : "";
    }
}
