namespace AiApiGuard.TestUtilities;

/// <summary>Cuts a text in all the ways a stream can.</summary>
public static class Cuts
{
    /// <summary>Returns the text whole, one character at a time, at every single position, and at every pair of positions
    /// when the text is short enough for that (at most <paramref name="pairsUpTo"/> characters).</summary>
    public static IEnumerable<string[]> All(string text, int pairsUpTo = 60)
    {
        yield return [text];
        yield return [.. text.Select(character => character.ToString())];
        for (var first = 1; first < text.Length; first++)
        {
            yield return [text[..first], text[first..]];
            if (text.Length > pairsUpTo)
                continue;
            for (var second = first + 1; second < text.Length; second++)
                yield return [text[..first], text[first..second], text[second..]];
        }
    }

    /// <summary>Returns the text in equal pieces of each size from 1 to <paramref name="largest"/>.</summary>
    public static IEnumerable<string[]> Sizes(string text, int largest)
    {
        for (var size = 1; size <= largest; size++)
            yield return [.. text.Chunk(size).Select(piece => new string(piece))];
    }
}
