namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds how the numbers of each country are built: how long they are, and where letters may stand.</summary>
internal static class IbanLengths
{
    public const int Longest = 34;

    // The country, the length, and what follows the check digits: a letters, n digits, c either.
    private const string Table =
        "AD24:8n12c AE23:19n AL28:8n16c AT20:16n AZ28:4a20c BA20:16n BE16:12n BG22:4a6n8c BH22:4a14c BI27:23n BR29:23n1a1c BY28:4c4n16c "
        + "CH21:5n12c CR22:18n CV25:21n CY28:8n16c CZ24:20n DE22:18n DJ27:23n DK18:14n DO28:4c20n DZ26:22n EE20:16n EG29:25n ES24:20n "
        + "FI18:14n FK18:2a12n FO18:14n FR27:10n11c2n GB22:4a14n GE22:2a16n GI23:4a15c GL18:14n GR27:7n16c GT28:24c HN28:4a20n HR21:17n "
        + "HU28:24n IE22:4a14n IL23:19n IQ23:4a15n IR26:22n IS26:22n IT27:1a10n12c JO30:4a4n18c KW30:4a22c KZ20:3n13c LB28:4n20c "
        + "LC32:4a24c LI21:5n12c LT20:16n LU20:3n13c LV21:4a13c LY25:21n MA28:24n MC27:10n11c2n MD24:20c ME22:18n MG27:23n MK19:3n10c2n "
        + "ML28:2c22n MN20:16n MR27:23n MT31:4a5n18c MU30:4a19n3a MZ25:21n NI28:4a20n NL18:4a10n NO15:11n OM23:3n16c PK24:4a16c PL28:24n "
        + "PS29:4a21c PT25:21n QA29:4a21c RO24:4a16c RS22:18n RU33:14n15c SA24:2n18c SC31:4a20n3a SD18:14n SE24:20n SI19:15n SK24:20n "
        + "SM27:1a10n12c SN28:2c22n SO23:19n ST25:21n SV28:4a20n TL23:19n TN24:20n TR26:6n16c UA29:6n19c VA22:18n VG24:4a16n XK20:16n "
        + "YE30:4a4n18c AO25:21n BF28:2c22n BJ28:2c22n CI28:2c22n CM27:23n CG27:23n CF27:23n TD27:23n GA27:23n GQ27:23n KM27:23n TG28:2c22n NE28:2c22n GW25:2c19n";

    private const int Letters = 26;

    private static readonly Entry[] Entries = Build();

    /// <summary>Returns the length for a country, letters in either case; 0 where it has no such numbers.</summary>
    public static int Of(char first, char second) =>
        char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? Entries[Index(first, second)].Length : 0;

    /// <summary>Says whether letters and digits stand where they do in the country's numbers.</summary>
    public static bool IsBuiltLike(ReadOnlySpan<char> value)
    {
        var format = Table.AsSpan(Entries[Index(value[0], value[1])].Format);
        var position = 4;
        var count = 0;
        foreach (var character in format)
        {
            if (char.IsAsciiDigit(character))
            {
                count = (count * 10) + (character - '0');
                continue;
            }

            if (character is ' ')
                break;
            var part = value.Slice(position, count);
            if (character is 'n' ? part.ContainsAnyExceptInRange('0', '9') : character is 'a' && part.ContainsAnyExceptInRange('A', 'Z'))
                return false;
            position += count;
            count = 0;
        }

        return position == value.Length;
    }

    private static int Index(char first, char second) => (((first | 0x20) - 'a') * Letters) + ((second | 0x20) - 'a');

    private static Entry[] Build()
    {
        const int HeadLength = 5;
        var entries = new Entry[Letters * Letters];
        for (var i = 0; i < Table.Length; i = Table.IndexOf(' ', i) is var blank and > 0 ? blank + 1 : Table.Length)
        {
            var length = ((Table[i + 2] - '0') * 10) + (Table[i + 3] - '0');
            entries[Index(Table[i], Table[i + 1])] = new Entry((byte)length, (ushort)(i + HeadLength));
        }

        return entries;
    }

    private readonly record struct Entry(byte Length, ushort Format);
}
