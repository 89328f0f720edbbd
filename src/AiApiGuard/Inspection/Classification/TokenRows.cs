using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Turns the tokens of a text into rows of channels.</summary>
/// <param name="encoder">Finds the rows.</param>
/// <param name="words">The rows of words, numbers and line breaks.</param>
/// <param name="grams">The rows of n-grams, of which all other words are made.</param>
internal sealed class TokenRows(TokenEncoder encoder, QuantizedRows words, QuantizedRows grams)
{
    /// <summary>Writes the row of a token.</summary>
    public void Write(ReadOnlySpan<char> text, in TextToken token, ReadOnlySpan<float> origin, Span<float> row)
    {
        origin.CopyTo(row);
        var number = encoder.Row(text, token);
        if (number >= 0)
        {
            words.AddTo(number, 1, row);
            return;
        }

        Span<int> found = stackalloc int[TokenEncoder.MostGrams];
        found = found[..TokenEncoder.Grams(text, token, found)];
        foreach (var gram in found)
            grams.AddTo(gram, 1f / found.Length, row[..Width]);
    }
}
