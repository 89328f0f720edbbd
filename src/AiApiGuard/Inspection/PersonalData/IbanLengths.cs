namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds how long the numbers of each country are.</summary>
internal static class IbanLengths
{
    public const int Longest = 33;

    private const string Table =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 " +
        "FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 " +
        "LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 " +
        "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private const int EntryLength = 5;
    private const int Letters = 26;

    private static readonly byte[] Lengths = Build();

    /// <summary>Returns the length for a country, letters in either case; 0 where it has no such numbers.</summary>
    public static int Of(char first, char second) =>
        char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? Lengths[Index(first, second)] : 0;

    private static int Index(char first, char second) => (((first | 0x20) - 'a') * Letters) + ((second | 0x20) - 'a');

    private static byte[] Build()
    {
        var lengths = new byte[Letters * Letters];
        for (var i = 0; i < Table.Length; i += EntryLength)
            lengths[Index(Table[i], Table[i + 1])] = (byte)(((Table[i + 2] - '0') * 10) + (Table[i + 3] - '0'));
        return lengths;
    }
}
