namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads words that are written backwards, and words whose letters are shifted through the alphabet, where they read
/// clearly better so than as they stand.</summary>
internal static class TurnedText
{
    // In quarters of a bit: so much better must a row of words read.
    private const int Gain = 160;
    private const int Reach = 24;
    private const int LongestWord = 256;
    private const int Letters = 26;
    private const int FewestLetters = 24;
    private const int FieldBits = 24;
    private const int FewestPairs = 12;

    private static readonly long[] Gains = CreateGains();

    /// <summary>Appends what reads better backwards or by thirteen letters further, a row of words a line.</summary>
    /// <param name="text">The plain reading.</param>
    /// <param name="map">Its offsets.</param>
    /// <param name="output">Where the words go, with their offsets.</param>
    public static void Read(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextBuffer output)
    {
        var start = output.Length;
        var backwards = default(Row);
        var shifted = default(Row);
        var last = LetterPairs.Edge;
        var sum = 0L;
        var wordStart = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var next = i < text.Length ? LetterPairs.Class(text[i]) : LetterPairs.Edge;
            sum += Gains[(last * LetterPairs.Classes) + next];
            var ends = next == LetterPairs.Edge ? last != LetterPairs.Edge : i - wordStart >= LongestWord;
            if (ends)
            {
                var low = (int)(sum << (64 - FieldBits) >> (64 - FieldBits));
                if (backwards.Add(low, wordStart, i))
                    Reverse(text, map, backwards.Take(), output);
                if (shifted.Add((int)((sum - low) >> FieldBits), wordStart, i))
                    Shift(text, map, shifted.Take(), 13, output);
                sum = 0;
                wordStart = i;
            }
            else if (next == LetterPairs.Edge)
            {
                wordStart = i;
                sum = 0;
            }

            last = next;
        }

        if (backwards.IsGood)
            Reverse(text, map, backwards.Take(), output);
        if (shifted.IsGood)
            Shift(text, map, shifted.Take(), 13, output);
        if (output.Length == start)
            ShiftAll(text, map, output);
    }

    private static void Reverse(ReadOnlySpan<char> text, ReadOnlySpan<int> map, (int Start, int End) row, TextBuffer output)
    {
        var (first, end) = Extend(text, row);
        var start = output.Length;
        for (var i = end - 1; i >= first; i--)
        {
            if (i > first && char.IsSurrogatePair(text[i - 1], text[i]))
            {
                output.Add(text[i - 1], map[i - 1]);
                output.Add(text[i], map[i]);
                i--;
                continue;
            }

            output.Add(text[i], map[i]);
        }

        Keep(start, output);
    }

    private static void Shift(ReadOnlySpan<char> text, ReadOnlySpan<int> map, (int Start, int End) row, int shift, TextBuffer output)
    {
        var (first, end) = Extend(text, row);
        var start = output.Length;
        for (var i = first; i < end; i++)
            output.Add(Shifted(text[i], shift), map[i]);
        Keep(start, output);
    }

    // Any shift, and the alphabet backwards, where the text as a whole is no language as it stands.
    private static void ShiftAll(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextBuffer output)
    {
        var cost = LetterPairs.Measure(text, out var letters, out var others);
        if (letters < FewestLetters || others > letters || cost < letters * 19 || letters * 3 < text.Length * 2)
            return;
        Span<int> pairs = stackalloc int[LetterPairs.Classes * LetterPairs.Classes];
        pairs.Clear();
        var last = LetterPairs.Edge;
        foreach (var character in text)
        {
            var next = LetterPairs.Class(character);
            if (next != LetterPairs.Edge || last != LetterPairs.Edge)
                pairs[(last * LetterPairs.Classes) + next]++;
            last = next;
        }

        var best = 0;
        for (var shift = 1; shift <= Letters; shift++)
        {
            var shiftedCost = Cost(pairs, shift);
            if (shiftedCost >= cost)
                continue;
            cost = shiftedCost;
            best = shift;
        }

        if (best != 0 && cost <= letters * 16 && pairs.Length - pairs.Count(0) >= FewestPairs)
            Shift(text, map, (0, text.Length), best, output);
    }

    private static int Cost(ReadOnlySpan<int> pairs, int shift)
    {
        var cost = 0;
        for (var first = 0; first < LetterPairs.Classes; first++)
        {
            for (var second = 0; second < LetterPairs.Classes; second++)
            {
                var count = pairs[(first * LetterPairs.Classes) + second];
                if (count > 0)
                    cost += count * LetterPairs.Cost(ShiftedClass(first, shift), ShiftedClass(second, shift));
            }
        }

        return cost;
    }

    private static int ShiftedClass(int letter, int shift) => letter == LetterPairs.Edge ? letter
        : shift == Letters ? Letters - 1 - letter
        : (letter + shift) % Letters;

    private static char Shifted(char character, int shift) =>
        char.IsAsciiLetterLower(character) ? (char)('a' + ShiftedClass(character - 'a', shift)) : character;

    private static void Keep(int start, TextBuffer output)
    {
        if (LetterPairs.IsLanguage(output.Text[start..]))
            output.Add('\n', output.Map[^1]);
        else
            output.Truncate(start);
    }

    // A first or last word that reads no better belongs to its row all the same.
    private static (int Start, int End) Extend(ReadOnlySpan<char> text, (int Start, int End) row) =>
        (row.Start < Reach ? 0 : row.Start, text.Length - row.End < Reach ? text.Length : row.End);

    // For each pair what it costs less backwards, and above that what it costs less shifted.
    private static long[] CreateGains()
    {
        var gains = new long[LetterPairs.Classes * LetterPairs.Classes];
        for (var first = 0; first < LetterPairs.Classes; first++)
        {
            for (var second = 0; second < LetterPairs.Classes; second++)
            {
                if (first == LetterPairs.Edge && second == LetterPairs.Edge)
                    continue;
                var cost = LetterPairs.Cost(first, second);
                long backwards = cost - LetterPairs.Cost(second, first);
                long shifted = cost - LetterPairs.Cost(ShiftedClass(first, 13), ShiftedClass(second, 13));
                gains[(first * LetterPairs.Classes) + second] = backwards + (shifted << FieldBits);
            }
        }

        return gains;
    }

    /// <summary>Adds up what words gain, and remembers where the sum was largest since it was last nothing.</summary>
    private struct Row
    {
        private int _sum;
        private int _best;
        private int _start;
        private int _end;

        public readonly bool IsGood => _best >= Gain;

        /// <summary>Adds a word, and says whether a good row has ended.</summary>
        public bool Add(int gain, int start, int end)
        {
            if (_sum <= 0)
            {
                if (IsGood)
                    return true;
                _best = 0;
                _sum = 0;
                _start = start;
            }

            _sum += gain;
            if (_sum > _best)
            {
                _best = _sum;
                _end = end;
            }

            return IsGood && _best - _sum > Gain;
        }

        public (int Start, int End) Take()
        {
            var row = (_start, _end);
            this = default;
            return row;
        }
    }
}
