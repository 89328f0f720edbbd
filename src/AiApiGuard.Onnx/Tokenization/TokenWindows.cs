namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Cuts a text's tokens into windows that overlap.</summary>
internal sealed class TokenWindows(int size, int overlap, int maxWindows)
{
    private readonly int _step = size - Math.Min(overlap, size / 2);

    /// <summary>Gets the windows of a text; if it has too many, some at even distances, the first and the last among them.</summary>
    public IEnumerable<ArraySegment<int>> Cut(int[] tokens)
    {
        if (tokens.Length == 0)
            yield break;
        if (tokens.Length <= size)
        {
            yield return tokens;
            yield break;
        }

        var last = tokens.Length - size;
        var count = ((last + _step - 1) / _step) + 1;
        var read = Math.Min(count, maxWindows);
        for (var window = 0; window < read; window++)
        {
            var start = read == 1 ? 0 : read < count ? (int)((long)last * window / (read - 1)) : Math.Min(window * _step, last);
            yield return new ArraySegment<int>(tokens, start, size);
        }
    }
}
