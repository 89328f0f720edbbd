using System.Text;

namespace AiApiGuard.Inspection.Leakage;

/// <summary>Writes protected texts in all their forms, as symbols with the word that each belongs to.</summary>
internal sealed class LeakageViews
{
    // Where words are not parted by blanks, or not at all.
    private const int LongestWord = 12;

    private readonly List<ushort> _symbols = [0];
    private readonly List<int> _words = [0];
    private readonly List<LeakageView> _views = [new(1, LeakageLayer.None)];
    private readonly List<int> _segments = [0];

    public ushort[] Symbols => [.. _symbols];

    public int[] Words => [.. _words];

    public LeakageView[] Views => [.. _views];

    /// <summary>Gets for each text the first word behind it.</summary>
    public int[] Segments => [.. _segments];

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCanary">Whether it is random.</param>
    /// <param name="minimumWords">Of how many words it must be to be added.</param>
    /// <param name="isEncoded">Whether other forms are added too.</param>
    public void Add(string text, bool isCanary, int minimumWords, bool isEncoded)
    {
        var first = _segments[^1];
        var words = ReadWords(text, first, out var end);
        if (end == first || (!isCanary && end - first < minimumWords))
            return;
        _segments.Add(end);
        for (var i = 0; i < text.Length; i++)
            Add(text[i], words[i]);
        EndView(isCanary ? LeakageLayer.Canary : LeakageLayer.Overlap);
        if (!isEncoded)
            return;
        var layer = isCanary ? LeakageLayer.Canary : LeakageLayer.Encoded;
        for (var i = text.Length - 1; i >= 0; i--)
            Add(text[i], words[i]);
        EndView(layer);
        AddWordsReversed(text, words);
        EndView(layer);
        for (var i = 0; i < text.Length; i++)
            Add(Rotate(text[i]), words[i]);
        EndView(layer);
        AddBase64(text, words, layer);
    }

    private void Add(char character, int word)
    {
        Span<ushort> symbols = stackalloc ushort[LeakageSymbols.MaxPerCharacter];
        var count = LeakageSymbols.Write(character, symbols);
        for (var i = 0; i < count; i++)
        {
            _symbols.Add(symbols[i]);
            _words.Add(word);
        }
    }

    // A symbol that no text has parts the views.
    private void EndView(LeakageLayer layer)
    {
        _symbols.Add(0);
        _words.Add(0);
        _views.Add(new(_symbols.Count, layer));
    }

    private static int[] ReadWords(string text, int first, out int end)
    {
        var words = new int[text.Length];
        var word = first;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isLetter = char.IsLetterOrDigit(text[i]);
            if (length > 0 && (!isLetter || length == LongestWord || LeakageSymbols.IsIdeograph(text[i])))
            {
                word++;
                length = 0;
            }

            words[i] = word;
            if (isLetter)
                length = LeakageSymbols.IsIdeograph(text[i]) ? LongestWord : length + 1;
        }

        // What stands behind the last word belongs to it.
        end = length > 0 ? word + 1 : word;
        for (var i = text.Length - 1; i >= 0 && words[i] >= end && end > first; i--)
            words[i] = end - 1;
        return words;
    }

    private void AddWordsReversed(string text, int[] words)
    {
        for (var end = text.Length; end > 0;)
        {
            var start = end - 1;
            while (start > 0 && words[start - 1] == words[end - 1])
                start--;
            for (var i = start; i < end; i++)
                Add(text[i], words[i]);
            end = start;
        }
    }

    private static char Rotate(char character) => character switch
    {
        >= 'a' and <= 'z' => (char)('a' + ((character - 'a' + 13) % 26)),
        >= 'A' and <= 'Z' => (char)('A' + ((character - 'A' + 13) % 26)),
        _ => character,
    };

    // Three of them: what stands before the text decides where its groups of three bytes begin.
    private void AddBase64(string text, int[] words, LeakageLayer layer)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var wordOfByte = new int[bytes.Length];
        var position = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var length = isPair ? 4 : char.IsSurrogate(text[i]) ? 3 : new Rune(text[i]).Utf8SequenceLength;
            wordOfByte.AsSpan(position, length).Fill(words[i]);
            position += length;
            i += isPair ? 1 : 0;
        }

        for (var skipped = 0; skipped < Math.Min(3, bytes.Length); skipped++)
        {
            var encoded = Convert.ToBase64String(bytes, skipped, bytes.Length - skipped);
            for (var i = 0; i < encoded.Length && encoded[i] != '='; i++)
                Add(encoded[i], wordOfByte[Math.Min(skipped + (i * 3 / 4), bytes.Length - 1)]);
            EndView(layer);
        }
    }
}
