using System.Buffers;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Takes phrases out of a text, all at once: what is left never becomes another phrase, and words around one stay apart.</summary>
internal sealed class AllowedPhrases(IEnumerable<string> phrases)
{
    // What stands for a phrase. The text around it is still one text to whoever scores it.
    private const char Gap = '\n';

    // Blanks can spell something too.
    private const int LongestBlank = 8;

    private readonly string[] _phrases = [.. phrases.Select(static phrase => Fold(phrase)).Where(static phrase => phrase.Length > 0)];

    public bool IsEmpty => _phrases.Length == 0;

    /// <summary>Returns a phrase as it is looked for: without case, accents and runs of blanks.</summary>
    public static string Fold(string phrase)
    {
        var folded = new char[phrase.Length * 3];
        return new string(folded, 0, Fold(phrase, folded, new int[folded.Length])).Trim();
    }

    /// <summary>Takes the phrases out of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What is left, to be returned to the shared pool; <see langword="null"/> where there was none.</returns>
    public ArraySegment<char>? TakeOut(ReadOnlySpan<char> text)
    {
        if (IsEmpty || text.IsEmpty)
            return null;
        var folded = ArrayPool<char>.Shared.Rent(text.Length * 3);
        var origins = ArrayPool<int>.Shared.Rent(text.Length * 3);
        try
        {
            var length = Fold(text, folded, origins);
            return Find(folded.AsSpan(0, length)) is { } found ? Cut(text, found, origins) : default(ArraySegment<char>?);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(folded);
            ArrayPool<int>.Shared.Return(origins);
        }
    }

    private static ArraySegment<char> Cut(ReadOnlySpan<char> text, List<(int Start, int End)> found, int[] origins)
    {
        found.Sort();
        var rest = ArrayPool<char>.Shared.Rent(text.Length + 1);
        var (length, position) = (0, 0);
        foreach (var (start, end) in found)
        {
            var (from, to) = (origins[start], origins[end - 1] + 1);
            if (from > position || length == 0)
            {
                text[position..Math.Max(from, position)].CopyTo(rest.AsSpan(length));
                length += Math.Max(from - position, 0);
                rest[length++] = Gap;
            }

            position = Math.Max(position, to);
        }

        text[position..].CopyTo(rest.AsSpan(length));
        return new(rest, 0, length + text.Length - position);
    }

    private List<(int Start, int End)>? Find(ReadOnlySpan<char> folded)
    {
        List<(int Start, int End)>? found = null;
        foreach (var phrase in _phrases)
        {
            for (var from = 0; folded[from..].IndexOf(phrase) is >= 0 and var offset;)
            {
                var start = from + offset;
                var end = start + phrase.Length;
                var isWhole = !Joins(folded, start) && !Joins(folded, end);
                if (isWhole)
                    (found ??= []).Add((start, end));
                from = isWhole ? end : start + 1;
            }
        }

        return found;
    }

    // Whether a word goes on over a position. Scripts without blanks have no such words.
    private static bool Joins(ReadOnlySpan<char> text, int position) =>
        position > 0 && position < text.Length && IsWord(text[position - 1]) && IsWord(text[position]);

    private static bool IsWord(char character) => character < '\u2E80' && char.IsLetterOrDigit(character);

    // What nobody sees is not skipped: it would leave with the phrase.
    private static int Fold(ReadOnlySpan<char> text, Span<char> folded, Span<int> origins)
    {
        var length = 0;
        var blanks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == ' ' || char.IsWhiteSpace(character))
            {
                if (blanks++ > 0 && blanks <= LongestBlank)
                    origins[length - 1] = i;
                else
                    Add(' ', i, folded, origins, ref length);
                continue;
            }

            blanks = 0;
            var plain = character < '\u0080' ? char.ToLowerInvariant(character) : CharacterFolding.Fold(character);
            if (plain == CharacterFolding.Expands)
            {
                foreach (var part in CharacterFolding.Expand(character))
                    Add(part, i, folded, origins, ref length);
            }
            else
            {
                Add(plain == CharacterFolding.Removed ? character : plain, i, folded, origins, ref length);
            }
        }

        return length;
    }

    private static void Add(char character, int index, Span<char> folded, Span<int> origins, ref int length)
    {
        folded[length] = character;
        origins[length++] = index;
    }
}
