namespace AiApiGuard.Protocols;

/// <summary>Replaces a part of a body.</summary>
internal readonly record struct ByteEdit(ByteRange Range, ReadOnlyMemory<byte> Replacement)
{
    /// <summary>Writes <paramref name="source"/> with the edits in place; every byte outside of them stays as it is.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> source, List<ByteEdit> edits)
    {
        edits.Sort(static (left, right) => left.Range.Start.CompareTo(right.Range.Start));
        var length = source.Length;
        foreach (var edit in edits)
            length += edit.Replacement.Length - edit.Range.Length;
        var result = new byte[length];
        int read = 0, written = 0;
        foreach (var edit in edits)
        {
            var kept = source[read..edit.Range.Start];
            kept.CopyTo(result.AsSpan(written));
            written += kept.Length;
            edit.Replacement.Span.CopyTo(result.AsSpan(written));
            written += edit.Replacement.Length;
            read = edit.Range.End;
        }

        source[read..].CopyTo(result.AsSpan(written));
        return result;
    }
}
