using System.Text;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Makes token numbers of texts as the model was trained on them.</summary>
/// <remarks>What looks like a special token in a text, such as <c>[SEP]</c>, is text: a caller could end the sequence with it.</remarks>
internal sealed class TextTokenizer(PieceEncoder pieces, int[] prefix, int[] suffix, int paddingId, int? maxTokens)
{
    // Some tokenizers take time by the square of a run without blanks; so they see this much of a text at once.
    private const int SegmentLength = 2048;

    public string Kind => pieces.Kind;

    public int[] Prefix => prefix;

    public int[] Suffix => suffix;

    public int PaddingId => paddingId;

    public int Overhead => prefix.Length + suffix.Length;

    /// <summary>Gets the highest number that can come out.</summary>
    public int MaxId => Math.Max(pieces.MaxId, Math.Max(paddingId, prefix.Concat(suffix).DefaultIfEmpty().Max()));

    /// <summary>Gets how many tokens the model reads at once, as far as the tokenizer's files say it.</summary>
    public int? MaxTokens => maxTokens;

    /// <summary>Gets the numbers of a text, without special tokens.</summary>
    public int[] Encode(ReadOnlySpan<char> text, CancellationToken cancellationToken)
    {
        var tokens = new List<int>(Math.Min(text.Length / 3, 4096));
        var startsWord = true;
        while (!text.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = FindSegment(text);
            pieces.Encode(ToWellFormed(text[..length]), startsWord, tokens);
            text = text[length..];
            startsWord = !text.IsEmpty && char.IsWhiteSpace(text[0]);
        }

        return [.. tokens];
    }

    // Cut before the blank in front of a word, the text has the same tokens as in one piece.
    private static int FindSegment(ReadOnlySpan<char> text)
    {
        if (text.Length <= SegmentLength)
            return text.Length;
        for (var index = SegmentLength; index > SegmentLength / 2; index--)
        {
            if (char.IsWhiteSpace(text[index]) && !char.IsWhiteSpace(text[index + 1 < text.Length ? index + 1 : index]))
                return index;
        }

        return char.IsHighSurrogate(text[SegmentLength - 1]) ? SegmentLength - 1 : SegmentLength;
    }

    private static string ToWellFormed(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0'))
            return text.ToString();
        var builder = new StringBuilder(text.Length);
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
            builder.Append(characters[..(rune.Value == 0 ? Rune.ReplacementChar : rune).EncodeToUtf16(characters)]);
        return builder.ToString();
    }
}
