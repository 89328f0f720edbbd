using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Looks for signs of second readings in normalised text. Sixty-four characters become one bit each in a few masks, and
/// shifted masks tell what stands beside what.</summary>
internal static class TextSignSearch
{
    private const int Block = 64;
    private const int ManySingles = 8;
    private const int ManyDigits = 12;
    private const int ManySplits = 4;

    public static TextSigns Find(ReadOnlySpan<char> text)
    {
        var signs = TextSigns.None;
        var before = default(Masks);
        for (var start = 0; start < text.Length; start += Block)
        {
            var rest = text[start..];
            var masks = rest.Length >= Block && Vector256.IsHardwareAccelerated ? ReadBlock(rest) : ReadEach(rest);
            signs |= Judge(masks, before);
            before = masks;
        }

        return signs;
    }

    private static TextSigns Judge(in Masks now, in Masks before)
    {
        var signs = TextSigns.None;
        var words = now.Letters | now.Digits;
        var wordsBefore = before.Letters | before.Digits;
        var singles = ~Shift(words, wordsBefore, 2) & Shift(words, wordsBefore, 1) & ~words;
        if (BitOperations.PopCount(singles) >= ManySingles
            || IsRow(singles, 2) || IsRow(singles, 3) || IsRow(singles, 4))
            signs |= TextSigns.SingleLetters;
        var splits = Shift(words, wordsBefore, 2) & Shift(now.Joiners, before.Joiners, 1) & words;
        if ((splits & ((splits << 2) | (splits << 3) | (splits << 4))) != 0 || BitOperations.PopCount(splits) >= ManySplits)
            signs |= TextSigns.SplitWords;
        if ((now.Letters & (Shift(now.Digits, before.Digits, 1)
                | (Shift(now.Leet, before.Leet, 1) & Shift(words | now.Leet, wordsBefore | before.Leet, 2)))) != 0)
            signs |= TextSigns.Leet;
        if ((now.Pictures & Shift(now.Letters, before.Letters, 1)) != 0)
            signs |= TextSigns.Pictures;
        if (BitOperations.PopCount(now.Digits) >= ManyDigits)
            signs |= TextSigns.Digits;
        if (IsLong(now.Dashes, before.Dashes))
            signs |= TextSigns.Dashes;
        if (IsLong(now.Letters, before.Letters))
            signs |= TextSigns.LongWords;
        return signs;
    }

    private static ulong Shift(ulong now, ulong before, int count) => (now << count) | (before >> (Block - count));

    // Four in a row, each as far from the last.
    private static bool IsRow(ulong singles, int step)
    {
        var pairs = singles & (singles << step);
        return (pairs & (pairs << (2 * step))) != 0;
    }

    // Sixteen in a row.
    private static bool IsLong(ulong now, ulong before)
    {
        var twos = now & Shift(now, before, 1);
        var twosBefore = before & (before << 1);
        var fours = twos & Shift(twos, twosBefore, 2);
        var foursBefore = twosBefore & (twosBefore << 2);
        var eights = fours & Shift(fours, foursBefore, 4);
        var eightsBefore = foursBefore & (foursBefore << 4);
        return (eights & Shift(eights, eightsBefore, 8)) != 0;
    }

    private static Masks ReadBlock(ReadOnlySpan<char> text)
    {
        ref var source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        var a = Vector256.LoadUnsafe(ref source);
        var b = Vector256.LoadUnsafe(ref source, 16);
        var c = Vector256.LoadUnsafe(ref source, 32);
        var d = Vector256.LoadUnsafe(ref source, 48);
        if (((a | b | c | d) & Vector256.Create(unchecked((ushort)~0x7F))) != Vector256<ushort>.Zero)
            return ReadEach(text);
        var low = Read(Vector256.Narrow(a, b));
        var high = Read(Vector256.Narrow(c, d));
        return new Masks(
            low.Letters | (high.Letters << 32),
            low.Digits | (high.Digits << 32),
            low.Joiners | (high.Joiners << 32),
            low.Leet | (high.Leet << 32),
            0,
            low.Dashes | (high.Dashes << 32));
    }

    private static Masks Read(Vector256<byte> text)
    {
        var letters = Vector256.LessThanOrEqual(text - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
        var digits = Vector256.LessThanOrEqual(text - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        var blanks = Vector256.LessThanOrEqual(text, Vector256.Create((byte)' '));
        var points = Vector256.Equals(text, Vector256.Create((byte)'.')) | Vector256.Equals(text, Vector256.Create((byte)'-'))
            | Vector256.Equals(text, Vector256.Create((byte)'/')) | Vector256.Equals(text, Vector256.Create((byte)'_'));
        var leet = Vector256.Equals(text, Vector256.Create((byte)'@')) | Vector256.Equals(text, Vector256.Create((byte)'$'))
            | Vector256.Equals(text, Vector256.Create((byte)'!')) | Vector256.Equals(text, Vector256.Create((byte)'|'));
        var joiners = ~(letters | digits | blanks | Vector256.Equals(text, Vector256.Create((byte)'\'')));
        return new Masks(
            letters.ExtractMostSignificantBits(),
            digits.ExtractMostSignificantBits(),
            joiners.ExtractMostSignificantBits(),
            leet.ExtractMostSignificantBits(),
            0,
            (points | blanks).ExtractMostSignificantBits());
    }

    private static Masks ReadEach(ReadOnlySpan<char> text)
    {
        ulong letters = 0, digits = 0, joiners = 0, leet = 0, pictures = 0, dashes = 0;
        for (var i = 0; i < Math.Min(Block, text.Length); i++)
        {
            var bit = 1UL << i;
            switch (text[i])
            {
                case >= 'a' and <= 'z' or (>= '\u00C0' and < '\u2000') or (>= '\u2C00' and < '\uD800') or (>= '\uF900' and < '\uFE00'):
                    letters |= bit;
                    break;
                case >= '0' and <= '9':
                    digits |= bit;
                    break;
                case ' ' or '\n':
                    dashes |= bit;
                    break;
                case '.' or '-' or '/' or '_' or '\u00B7' or '\u2022':
                    joiners |= bit;
                    dashes |= bit;
                    break;
                case '@' or '$' or '!' or '|':
                    joiners |= bit;
                    leet |= bit;
                    break;
                case < '\u00C0' and not '\'':
                    joiners |= bit;
                    break;
                case '\'':
                    break;
                default:
                    pictures |= bit;
                    break;
            }
        }

        return new Masks(letters, digits, joiners, leet, pictures, dashes);
    }

    private readonly record struct Masks(ulong Letters, ulong Digits, ulong Joiners, ulong Leet, ulong Pictures, ulong Dashes);
}
