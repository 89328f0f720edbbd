using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Holds the forms of keys that begin with letters of their issuer. They stand in <c>SecretRules.txt</c>, from which the
/// data is generated when the library is built.</summary>
internal static partial class SecretRules
{
    private const int Open = 1;
    private const int Crc = 2;
    private const int Alone = 4;
    private const int Letters = 8;
    private const int Sure = 16;
    private const int Checked = 32;
    private const float WrongChecksumScore = 0.8f;
    private static readonly SearchValues<char>[] Sets = CreateSets();

    /// <summary>Tries the rules at the first character of what may be a key.</summary>
    public static bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var pair = (text[start] << 8) | text[start + 1];
        var rule = FindGroup(pair);
        if (rule < 0)
            return false;
        for (; Data[rule] != 0; rule += Data[rule])
        {
            if (TryMatchRule(ref text, start, rule, out match))
                return true;
            if (text.IsUndecided)
                return false;
        }

        return false;
    }

    /// <summary>Returns the first character from <paramref name="position"/> on that is not of an alphabet.</summary>
    public static int SkipAlphabet(ref TextCursor text, int position, int alphabet) =>
        SkipAlphabet(ref text, position, int.MaxValue, alphabet);

    private static int SkipAlphabet(ref TextCursor text, int position, int limit, int alphabet)
    {
        var end = Math.Min(limit, text.Length);
        if (position < end)
        {
            var length = text.Slice(position, end).IndexOfAnyExcept(Sets[alphabet]);
            if (length >= 0)
                return position + length;
            position = end;
        }

        // To ask for what is not there yet tells the cursor that it matters.
        if (position < limit)
            _ = text[position];
        return position;
    }

    private static bool TryMatchRule(ref TextCursor text, int start, int rule, out TextMatch match)
    {
        match = default;
        var flags = Data[rule + 3];
        if ((flags & Alone) != 0 && start > 0 && text[start - 1] is '-' or '_' or '.' or '/' or '+')
            return false;
        if (!TryReadParts(ref text, start, rule, out var body, out var end, out var alphabet))
            return false;
        var isOpen = (flags & Open) != 0;
        if (!isOpen && (text.IsWord(end) || Sets[alphabet].Contains(text[end])))
            return false;
        var hasChecksum = (flags & Crc) != 0 && !text.IsUndecided
            && HasChecksum(text.Slice(start, end), (flags & Checked) != 0 ? 0 : body.Start - start);
        if (text.IsUndecided || !IsRandom(text.Slice(body.Start, body.End), flags, hasChecksum))
            return false;
        if (isOpen)
        {
            end = SkipAlphabet(ref text, end, alphabet);
            if (text.IsUndecided)
                text.KeepOpen(alphabet);
        }

        var score = (flags & Crc) == 0 || hasChecksum ? 1 : WrongChecksumScore;
        match = new TextMatch(start, end - start, TextEntities.Secret, KindOf(Data[rule + 1] | (Data[rule + 2] << 8)), score);
        return true;
    }

    // An open part is read as far as its shortest form: what decides must not depend on how much text is there.
    private static bool TryReadParts(
        ref TextCursor text, int start, int rule, out (int Start, int End) body, out int end, out int alphabet)
    {
        body = default;
        end = start;
        alphabet = 0;
        var data = Data;
        var part = rule + 5;
        for (var i = 0; i < data[rule + 4]; i++)
        {
            for (int length = data[part++]; length > 0; length--)
            {
                if (text[end++] != data[part++])
                    return false;
            }

            alphabet = data[part];
            var shortest = data[part + 1] | (data[part + 2] << 8);
            var longest = data[part + 3] | (data[part + 4] << 8);
            part += 5;
            var from = end;
            end = SkipAlphabet(ref text, from, from + (longest == ushort.MaxValue ? shortest : longest), alphabet);
            if (end - from < shortest)
                return false;

            // The longest part is the random one.
            if (end - from > body.End - body.Start)
                body = (from, end);
        }

        return true;
    }

    private static bool IsRandom(ReadOnlySpan<char> body, int flags, bool hasChecksum)
    {
        if ((flags & Checked) != 0)
            return hasChecksum;
        return hasChecksum || (flags & Sure) != 0 || SecretVariety.IsEnough(body, (flags & Letters) != 0);
    }

    // Our own keys are summed up whole, without the low line before the sum; those of others from behind their prefix.
    private static bool HasChecksum(ReadOnlySpan<char> key, int from)
    {
        var summed = key[from..^Base62Checksum.Length];
        return Base62Checksum.IsOf(from == 0 ? summed[..^1] : summed, key[^Base62Checksum.Length..]);
    }

    private static SearchValues<char>[] CreateSets()
    {
        var sets = new SearchValues<char>[Alphabets.Length / 2];
        for (var i = 0; i < sets.Length; i++)
        {
            var characters = new List<char>();
            for (var character = 0; character < 128; character++)
            {
                if (((Alphabets[(i * 2) + (character >> 6)] >> (character & 63)) & 1) != 0)
                    characters.Add((char)character);
            }

            sets[i] = SearchValues.Create([.. characters]);
        }

        return sets;
    }
}
