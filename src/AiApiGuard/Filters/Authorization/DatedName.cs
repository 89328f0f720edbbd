namespace AiApiGuard.Filters.Authorization;

/// <summary>Finds the name of which another is a snapshot: <c>gpt-4o</c> of <c>gpt-4o-2024-08-06</c>.</summary>
internal static class DatedName
{
    private static readonly string[] Latest = ["latest", "default"];

    /// <summary>Takes the last mark of a snapshot off a name: a date, a short version number, or that it is the latest.</summary>
    /// <param name="name">The name.</param>
    /// <param name="shorter">What remains; never empty.</param>
    /// <returns><see langword="false"/> if it has none.</returns>
    public static bool TryStrip(ReadOnlySpan<char> name, out ReadOnlySpan<char> shorter)
    {
        var length = MarkLength(name);
        shorter = name[..^length];
        return length > 0 && length < name.Length;
    }

    /// <summary>Says whether a name ends with the word for the newest of its snapshots.</summary>
    public static bool IsLatest(ReadOnlySpan<char> name) => LatestLength(name) is > 0 and var length && length < name.Length;

    private static int MarkLength(ReadOnlySpan<char> name)
    {
        var length = LatestLength(name);
        if (length > 0)
            return length;

        // Each form begins with the character that parts it from the name. The longer forms first: they end like shorter ones.
        if (Has(name, "-yyyy-mm-dd") || Has(name, "_yyyy_mm_dd"))
            return "-yyyy-mm-dd".Length;
        if (Has(name, "-yyyymmdd") || Has(name, "@yyyymmdd") || Has(name, "_yyyymmdd"))
            return "-yyyymmdd".Length;
        if (Has(name, "-mm-yyyy"))
            return "-mm-yyyy".Length;
        if (Has(name, "-mm-dd"))
            return "-mm-dd".Length;
        if (Has(name, "-mmdd") || Has(name, "-yymm"))
            return "-mmdd".Length;
        if (Has(name, "-0nn") || Has(name, "@0nn"))
            return "-0nn".Length;
        return RevisionLength(name);
    }

    private static int LatestLength(ReadOnlySpan<char> name)
    {
        foreach (var word in Latest)
        {
            if (name.Length > word.Length && name.EndsWith(word, StringComparison.OrdinalIgnoreCase) &&
                (name[^(word.Length + 1)] is '@' || (word == "latest" && name[^(word.Length + 1)] is '-' or ':')))
                return word.Length + 1;
        }

        return 0;
    }

    // As Amazon Bedrock has it: "-v2:0" after the date.
    private static int RevisionLength(ReadOnlySpan<char> name)
    {
        var revision = name.LastIndexOf("-v", StringComparison.OrdinalIgnoreCase);
        if (revision < 0)
            return 0;
        var numbers = name[(revision + 2)..];
        var colon = numbers.IndexOf(':');
        return colon > 0 && colon + 1 < numbers.Length && IsNumber(numbers[..colon]) && IsNumber(numbers[(colon + 1)..])
            ? name.Length - revision
            : 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool Has(ReadOnlySpan<char> name, ReadOnlySpan<char> form)
    {
        if (name.Length <= form.Length)
            return false;
        var end = name[^form.Length..];
        int year = 0, month = 0, day = 0;
        for (var i = 0; i < form.Length; i++)
        {
            var digit = end[i] - '0';
            switch (form[i])
            {
                case 'y' or 'm' or 'd' or 'n' when digit is < 0 or > 9:
                    return false;
                case 'y':
                    year = (year * 10) + digit;
                    break;
                case 'm':
                    month = (month * 10) + digit;
                    break;
                case 'd':
                    day = (day * 10) + digit;
                    break;
                case 'n':
                    break;
                default:
                    if (end[i] != form[i])
                        return false;
                    break;
            }
        }

        return (!form.Contains('y') || year is (>= 20 and <= 59) or (>= 2020 and <= 2059)) &&
            (!form.Contains('m') || month is >= 1 and <= 12) && (!form.Contains('d') || day is >= 1 and <= 31);
    }
}
