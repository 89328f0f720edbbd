using System.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads characters of no width as the digits of numbers that stand for characters. Which of them is which digit, and how
/// many make a number, is found by trying: only the right way gives text.</summary>
internal ref struct InvisibleDigits
{
    private const int FewestDigits = 14;
    private const int ShortestRun = 4;
    private const int MostSymbols = 8;
    private const int Sample = 160;
    private const int MostRuns = 16;
    private const int ForeignCost = 20;

    private static readonly byte[][] PermutationsOfTwo = [[0, 1], [1, 0]];
    private static readonly byte[][] PermutationsOfThree = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private static readonly byte[][] OrderOfMany = [[0, 1, 2, 3, 4, 5, 6, 7]];

    private static readonly byte[][] PermutationsOfFour =
    [
        .. from a in Enumerable.Range(0, 4)
           from b in Enumerable.Range(0, 4)
           from c in Enumerable.Range(0, 4)
           where a != b && b != c && a != c
           select new[] { (byte)a, (byte)b, (byte)c, (byte)(6 - a - b - c) },
    ];

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<byte> _digits;
    private readonly Span<int> _offsets;
    private readonly int _end;

    public InvisibleDigits(ReadOnlySpan<char> text, byte[] digits, int[] offsets)
    {
        _text = text;
        _digits = digits;
        _offsets = offsets;
        _end = text.Length;
    }

    private readonly record struct Way(byte[] Order, int Width, int Separator);

    /// <summary>Appends the text that the digits spell, if they spell any.</summary>
    public readonly void Read(TextBuffer output)
    {
        // Behind each other first, without those that only join two emoji; then each row alone; at last all there are.
        if (TryRead(Gather(0, _end, ShortestRun), output))
            return;
        var found = false;
        var runs = 0;
        for (var i = 0; i < _end && runs < MostRuns; i++)
        {
            var length = RunLength(i);
            if (length >= FewestDigits)
            {
                found |= TryRead(Gather(i, i + length, 1), output);
                runs++;
            }

            i += length;
        }

        if (!found)
            TryRead(Gather(0, _end, 1), output);
    }

    private readonly int RunLength(int start)
    {
        var end = start;
        while (end < _end && InvisibleText.IsDigit(_text[end]))
            end++;
        return end - start;
    }

    // Numbers the symbols in the order of their code points; returns how many digits and how many symbols there are.
    private readonly (int Count, int Symbols) Gather(int start, int end, int shortestRun)
    {
        Span<char> symbols = stackalloc char[MostSymbols];
        var known = 0;
        var count = 0;
        for (var i = start; i < end; i++)
        {
            var length = RunLength(i);
            for (var j = i; length >= shortestRun && j < i + length; j++)
            {
                if (symbols[..known].Contains(_text[j]))
                    continue;
                if (known == MostSymbols)
                    return default;
                symbols[known++] = _text[j];
            }

            i += length;
        }

        symbols = symbols[..known];
        symbols.Sort();
        for (var i = start; i < end; i++)
        {
            var length = RunLength(i);
            for (var j = i; length >= shortestRun && j < i + length; j++)
            {
                _offsets[count] = j;
                _digits[count++] = (byte)symbols.IndexOf(_text[j]);
            }

            i += length;
        }

        return (count, known);
    }

    private readonly bool TryRead((int Count, int Symbols) gathered, TextBuffer output)
    {
        if (gathered.Count < FewestDigits || gathered.Symbols < 2)
            return false;
        var digits = _digits[..gathered.Count];
        var sample = digits[..Math.Min(Sample, digits.Length)];
        Way best = default;
        var lowest = int.MaxValue;
        var start = output.Length;
        switch (gathered.Symbols)
        {
            case 2:
                TryWays(sample, 2, PermutationsOfTwo, [8, 7, 16], -1, output, ref best, ref lowest);
                break;
            case 3:
                TryWays(sample, 3, PermutationsOfThree, [5, 6, 4], -1, output, ref best, ref lowest);
                for (var separator = 0; separator < 3; separator++)
                    TryWays(sample, 3, PermutationsOfTwo, [0], separator, output, ref best, ref lowest);
                break;
            case 4:
                TryWays(sample, 4, PermutationsOfFour, [4, 8], -1, output, ref best, ref lowest);
                break;
            default:
                TryWays(sample, gathered.Symbols, OrderOfMany, [3, 4], -1, output, ref best, ref lowest);
                break;
        }

        output.Truncate(start);
        if (lowest == int.MaxValue)
            return false;
        Append(digits, gathered.Symbols, best, output);
        return true;
    }

    private readonly void TryWays(
        ReadOnlySpan<byte> sample, int symbols, byte[][] orders, ReadOnlySpan<int> widths, int separator, TextBuffer output, ref Way best,
        ref int lowest)
    {
        foreach (var order in orders)
        {
            foreach (var width in widths)
            {
                var way = new Way(order, width, separator);
                var start = output.Length;
                Append(sample, symbols, way, output);
                var cost = Judge(output.Text[start..], sample.Length, width);
                output.Truncate(start);
                if (cost >= lowest)
                    continue;
                lowest = cost;
                best = way;
            }
        }
    }

    // What is no text costs the most; of several texts the one that reads best wins.
    private static int Judge(ReadOnlySpan<char> text, int digits, int width)
    {
        if (text.Length == 0 || (width > 0 && text.Length * 4 < digits / width))
            return int.MaxValue;
        // The sample may end within the last number.
        text = width == 0 && text.Length > 1 ? text[..^1] : text;
        var cost = 0;
        var last = LetterPairs.Edge;
        var plain = 0;
        foreach (var character in text)
        {
            if (character == '\uFFFD')
                return int.MaxValue;
            var next = LetterPairs.Class((char)(character < 0x80 ? character | 0x20 : character));
            cost += last == LetterPairs.Edge && next == last && character != ' ' ? 24 : LetterPairs.Cost(last, next);
            cost += character < 0x80 ? 0 : ForeignCost;
            plain += next != LetterPairs.Edge || character is ' ' || char.IsLetter(character) ? 1 : 0;
            last = next;
        }

        return plain * 2 < text.Length ? int.MaxValue : cost / text.Length;
    }

    private readonly void Append(ReadOnlySpan<byte> digits, int symbols, Way way, TextBuffer output)
    {
        Span<byte> pending = stackalloc byte[4];
        var bytes = 0;
        var value = 0;
        var width = 0;
        var first = 0;
        for (var i = 0; i <= digits.Length; i++)
        {
            var ends = i == digits.Length || (way.Width == 0 ? digits[i] == way.Separator : width == way.Width);
            if (ends)
            {
                if (width > 0 && (way.Width == 0 || width == way.Width))
                    Emit(value, way.Width is 16 or 0 || (way.Width == 8 && symbols == 4), _offsets[first], pending, ref bytes, output);
                value = width = 0;
                first = i;
                if (way.Width == 0)
                    continue;
            }

            if (i == digits.Length)
                break;
            var digit = way.Separator >= 0 && digits[i] > way.Separator ? digits[i] - 1 : digits[i];
            if (width == 0)
                first = i;
            value = (value * (way.Separator >= 0 ? 2 : symbols)) + way.Order[digit];
            value &= 0x1FFFFF;
            width++;
        }
    }

    // Small numbers are the bytes of UTF-8, or the characters of Latin 1.
    private static void Emit(int value, bool isUnit, int offset, Span<byte> pending, ref int bytes, TextBuffer output)
    {
        if (isUnit || value is < 0x80 or > 0xFF)
        {
            bytes = 0;
            var usable = value is < 0xD800 or (> 0xDFFF and < 0x10FFFF) && ByteText.IsPrintable(new Rune(value));
            if (value is >= 0xD800 and <= 0xDFFF)
                output.Add((char)value, offset);
            else
                ByteText.Append(usable && ByteText.IsPrintable(new Rune(value)) ? new Rune(value) : Rune.ReplacementChar, offset, output);
            return;
        }

        if (bytes == pending.Length)
            bytes = 0;
        pending[bytes++] = (byte)value;
        var status = Rune.DecodeFromUtf8(pending[..bytes], out var rune, out _);
        if (status == System.Buffers.OperationStatus.NeedMoreData)
            return;
        bytes = 0;
        ByteText.Append(
            status == System.Buffers.OperationStatus.Done && ByteText.IsPrintable(rune) ? rune : Rune.ReplacementChar, offset, output);
    }
}
