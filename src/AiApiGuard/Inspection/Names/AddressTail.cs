using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Reads what follows a street in an address: the flat, the city, the state, the postal code.</summary>
internal static class AddressTail
{
    private const int MaxParts = 3;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = new[]
    {
        "apt", "apartment", "suite", "ste", "unit", "flat", "floor", "fl", "room", "rm", "bldg", "building", "app", "appt", "apto", "piso", "m", "lok", "lokal", "kv", "кв",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> States =
        ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR"
        + " ON QC BC AB MB SK NS NB NL PE NSW VIC QLD TAS ACT AE AP AA SP RJ MG BA RS SC GO DF ES CE RM MI TO NA").Split(' ').Distinct().ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns where the address ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="streetEnd">Where the street and the number end.</param>
    /// <param name="isSure">Whether there was a flat, a postal code or a state.</param>
    public static int FindEnd(ref TextCursor text, int streetEnd, out bool isSure)
    {
        var end = SkipUnit(ref text, SkipUnit(ref text, streetEnd));
        isSure = end > streetEnd;
        var position = end;
        for (var part = 0; part < MaxParts; part++)
        {
            position = AddressReader.SkipSeparator(ref text, position);
            if (position < 0)
                break;
            if (CodeThenCityEnd(ref text, position) is var codeEnd and > 0)
            {
                isSure = true;
                return codeEnd;
            }

            var cityEnd = AddressReader.CityEnd(ref text, position);
            if (cityEnd < 0)
                break;
            if (StateEnd(ref text, cityEnd) is var stateEnd and > 0)
            {
                isSure = true;
                return stateEnd;
            }

            position = cityEnd;
        }

        return end;
    }

    // Apt. 4, #12, Suite 300.
    private static int SkipUnit(ref TextCursor text, int end)
    {
        var start = AddressReader.SkipSeparator(ref text, end);
        if (start < 0)
            return end;
        var valueStart = start + 1;
        if (text[start] is not '#')
        {
            var wordEnd = AddressReader.WordEnd(ref text, start);
            if (wordEnd == start || wordEnd - start > 9)
                return end;
            Span<char> folded = stackalloc char[NameLexicon.MaxLength * 2];
            if (!Units.Contains(folded[..NameFolding.Fold(text.Slice(start, wordEnd), folded)]))
                return end;
            valueStart = AddressReader.SkipBlanks(ref text, text[wordEnd] is '.' ? wordEnd + 1 : wordEnd);
            if (valueStart < 0)
                return end;
        }

        var valueEnd = valueStart;
        while (valueEnd - valueStart <= 5 && text.IsWord(valueEnd))
            valueEnd++;
        var isShort = valueEnd > valueStart && valueEnd - valueStart <= 5;
        return isShort && (text.IsDigit(valueStart) || valueEnd - valueStart == 1 || text.IsDigit(valueEnd - 1)) ? valueEnd : end;
    }

    // 75002 Paris; 1012 AB Amsterdam.
    private static int CodeThenCityEnd(ref TextCursor text, int start)
    {
        var codeEnd = AddressReader.PostalCodeEnd(ref text, start);
        if (codeEnd < 0)
            return -1;
        var cityStart = AddressReader.SkipBlanks(ref text, codeEnd);
        var cityEnd = cityStart < 0 ? -1 : AddressReader.CityEnd(ref text, cityStart);
        return cityEnd > 0 ? cityEnd : -1;
    }

    // Springfield, IL 62704; London SW1A 2AA; Sydney NSW 2000.
    private static int StateEnd(ref TextCursor text, int cityEnd)
    {
        var position = AddressReader.SkipSeparator(ref text, cityEnd);
        if (position < 0)
            return -1;
        if (text[position] is '-' && text[position + 1] is ' ')
            position += 2;
        if (AddressReader.PostalCodeEnd(ref text, position) is var codeEnd and > 0)
            return codeEnd;
        var stateEnd = position;
        while (stateEnd - position <= 3 && char.IsAsciiLetterUpper(text[stateEnd]))
            stateEnd++;
        if (stateEnd - position is < 2 or > 3 || text.IsWord(stateEnd) || !States.Contains(text.Slice(position, stateEnd)))
            return -1;
        var next = AddressReader.SkipSeparator(ref text, stateEnd);
        return next > 0 && AddressReader.PostalCodeEnd(ref text, next) is var end and > 0 ? end : stateEnd;
    }
}
