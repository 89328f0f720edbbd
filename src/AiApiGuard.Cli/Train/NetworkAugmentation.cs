namespace AiApiGuard.Cli.Train;

/// <summary>Shows a text each time a little different, so that the network learns what it means and not how it is written.</summary>
internal sealed class NetworkAugmentation(IReadOnlyList<LabelledText> texts, EncodedTokens[] tokens)
{
    private const int LongestBenign = 160;
    private const int LongestAttack = 512;
    private const int ShortestJoin = 8;
    private const int LongestJoin = 100;

    private TextSampler? _others;

    /// <summary>Sets the benign texts that are joined to others.</summary>
    public void JoinFrom(TextSampler benign) => _others = benign;

    public (int[] Rows, int[][] GramLists) Vary(int index, SeededRandom random)
    {
        var encoded = tokens[index];
        var rows = Crop(encoded.Rows, texts[index].Label == TextLabel.Benign ? LongestBenign : LongestAttack, random);
        rows = Drop(rows, random);
        return random.NextSingle() < 0.1f ? Join(rows, encoded.GramLists, random) : (rows, encoded.GramLists);
    }

    private static int[] Crop(int[] rows, int longest, SeededRandom random)
    {
        if (rows.Length <= longest)
            return rows;
        var start = random.Next(rows.Length - longest + 1);
        return rows[start..(start + longest)];
    }

    private static int[] Drop(int[] rows, SeededRandom random)
    {
        var share = (0.04f * random.NextSingle()) + (random.NextSingle() < 0.15f ? 0.08f : 0);
        return [.. rows.Where(_ => random.NextSingle() >= share)];
    }

    private (int[] Rows, int[][] GramLists) Join(int[] rows, int[][] gramLists, SeededRandom random)
    {
        var other = tokens[_others!.Next(random)];
        var piece = Crop(other.Rows, ShortestJoin + random.Next(LongestJoin - ShortestJoin + 1), random);
        var moved = Array.ConvertAll(piece, row => row < 0 ? row - gramLists.Length : row);
        return (random.Next(2) == 0 ? [.. rows, .. moved] : [.. moved, .. rows], [.. gramLists, .. other.GramLists]);
    }
}
