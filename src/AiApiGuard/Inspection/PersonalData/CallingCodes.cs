namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds the country calling codes and how many digits follow them.</summary>
internal static class CallingCodes
{
    private const int MinUngrouped = 9;
    private const int MinGrouped = 7;
    private const int MaxDigits = 16;
    private const int MaxCode = 1000;

    // The code, and the fewest and most digits behind it.
    private const string Table =
        "1:10 7:10 20:8-10 27:9 30:10 31:9 32:8-9 33:9 34:9 36:8-9 39:6-12 40:9 41:9 43:4-13 44:7-10 45:8 46:7-10 47:5-8 48:9 49:5-13 51:8-9 "
        + "52:10-11 53:6-8 54:10-11 55:10-11 56:8-9 57:8-10 58:10 60:7-10 61:9 62:7-13 63:8-10 64:8-10 65:8 66:8-9 81:9-10 82:8-11 84:8-10 "
        + "86:10-11 90:10 91:10 92:9-10 93:9 94:9 95:7-10 98:10 211:9 212:9 213:8-9 216:8 218:8-9 220:7 221:9 222:8 223:8 224:8-9 225:8-10 226:8 "
        + "227:8 228:8 229:8-10 230:7-8 231:7-9 232:8 233:9 234:7-10 235:8 236:8 237:8-9 238:7 239:7 240:9 241:7-8 242:9 243:9 244:9 245:7-9 "
        + "246:7 248:7 249:9 250:9 251:9 252:7-9 253:8 254:9-10 255:9 256:9 257:8 258:8-9 260:9 261:9 262:9 263:8-9 264:8-9 265:7-9 266:8 267:7-8 "
        + "268:8 269:7 290:4-5 291:7 297:7 298:6 299:6 350:8 351:9 352:5-11 353:7-10 354:7-9 355:8-9 356:8 357:8 358:5-12 359:7-9 370:8 371:8 "
        + "372:7-8 373:8 374:8 375:9 376:6-9 377:8-9 378:6-10 380:9 381:7-9 382:8 383:8-9 385:8-9 386:8 387:8-9 389:8 420:9 421:9 423:7-9 500:5 "
        + "501:7 502:8 503:8 504:8 505:8 506:8 507:7-8 508:6 509:8 590:9 591:8 592:7 593:8-9 594:9 595:8-9 596:9 597:6-7 598:7-8 599:7-8 670:7-8 "
        + "672:5-6 673:7 674:7 675:7-8 676:5-7 677:5-7 678:5-7 679:7 680:7 681:6 682:5 683:4 685:5-7 686:5-8 687:6 688:5 689:6-8 690:4 691:7 692:7 "
        + "800:8 808:8 850:8-10 852:8 853:8 855:8-9 856:8-10 870:9 878:10 880:8-10 881:8 882:7-12 883:7-12 886:8-9 888:8 960:7 961:7-8 962:8-9 963:8-9 964:8-10 965:8 "
        + "966:8-9 967:7-9 968:8 970:8-9 971:8-9 972:8-9 973:8 974:8 975:7-8 976:8 977:8-10 979:9 992:9 993:8 994:9 995:9 996:9 998:9";

    private static readonly byte[] Shortest = new byte[MaxCode];
    private static readonly byte[] Longest = Build();

    /// <summary>Says whether the digits are those of an international number.</summary>
    /// <param name="digits">The digits, country code first.</param>
    /// <param name="isGrouped">Whether they are written in groups; a bare run must be longer to count.</param>
    public static bool IsKnown(ReadOnlySpan<char> digits, bool isGrouped)
    {
        if (digits.Length < (isGrouped ? MinGrouped : MinUngrouped) || digits.Length > MaxDigits || digits[0] is '0')
            return false;
        var code = 0;
        for (var length = 1; length <= 3; length++)
        {
            code = (code * 10) + (digits[length - 1] - '0');
            if (Longest[code] > 0)
                return IsLength(code, digits[length..]);
        }

        return false;
    }

    // The trunk prefix that some write behind the code is not counted; in Italy it is a part of the number.
    private static bool IsLength(int code, ReadOnlySpan<char> number)
    {
        var length = number[0] is '0' && code is not (1 or 39 or 225) ? number.Length - 1 : number.Length;
        return length >= Shortest[code] && length <= Longest[code];
    }

    private static byte[] Build()
    {
        var longest = new byte[MaxCode];
        foreach (var range in Table.AsSpan().Split(' '))
        {
            var entry = Table.AsSpan(range);
            var colon = entry.IndexOf(':');
            var code = int.Parse(entry[..colon], System.Globalization.CultureInfo.InvariantCulture);
            var lengths = entry[(colon + 1)..];
            var hyphen = lengths.IndexOf('-');
            Shortest[code] = byte.Parse(hyphen < 0 ? lengths : lengths[..hyphen], System.Globalization.CultureInfo.InvariantCulture);
            longest[code] = byte.Parse(lengths[(hyphen + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        }

        return longest;
    }
}
