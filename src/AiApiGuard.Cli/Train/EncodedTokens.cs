using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is a text as the network reads it: for each token its row, or, as a number below zero, where its n-grams stand.</summary>
internal sealed class EncodedTokens
{
    private EncodedTokens(int[] rows, int[][] grams)
    {
        Rows = rows;
        GramLists = grams;
    }

    /// <summary>Gets a row for each token; <c>-1 - i</c> stands for the n-grams <c>GramLists[i]</c>.</summary>
    public int[] Rows { get; }

    public int[][] GramLists { get; }

    public static EncodedTokens Of(ReadOnlySpan<char> text, TokenEncoder encoder)
    {
        var (rows, lists) = (new List<int>(), new List<int[]>());
        var reader = new TextTokenReader(text);
        Span<int> grams = stackalloc int[TokenEncoder.MostGrams];
        while (reader.Read(out var token))
        {
            var row = encoder.Row(text, token);
            if (row < 0)
            {
                row = -1 - lists.Count;
                lists.Add(grams[..TokenEncoder.Grams(text, token, grams)].ToArray());
            }

            rows.Add(row);
        }

        return new EncodedTokens([.. rows], [.. lists]);
    }
}
