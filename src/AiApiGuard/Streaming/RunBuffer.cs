namespace AiApiGuard.Streaming;

/// <summary>Is a growing text with, for each stretch of it, the event text it belongs to.</summary>
internal sealed class RunBuffer
{
    private readonly List<TextRun> _runs = [];
    private char[] _chars = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public ReadOnlyMemory<char> Chars => _chars.AsMemory(_start, Length);

    public IReadOnlyList<TextRun> Runs => _runs;

    public void Append(ReadOnlySpan<char> text, TextRun run)
    {
        AppendText(text);
        _runs.Add(run);
    }

    public void AppendText(ReadOnlySpan<char> text)
    {
        if (_chars.Length - _end < text.Length)
            MakeRoom(text.Length);
        text.CopyTo(_chars.AsSpan(_end));
        _end += text.Length;
    }

    public void RemoveText(int count) => _start += count;

    /// <summary>Removes the first runs, and shortens the one after them.</summary>
    public void RemoveRuns(int count, int charactersOfNext)
    {
        _runs.RemoveRange(0, count);
        if (charactersOfNext > 0)
            _runs[0] = _runs[0] with { Length = _runs[0].Length - charactersOfNext };
    }

    private void MakeRoom(int count)
    {
        var live = _chars.AsSpan(_start, Length);
        var target = live.Length + count <= _chars.Length / 2 ? _chars : new char[Math.Max(256, (live.Length + count) * 2)];
        live.CopyTo(target);
        _end = live.Length;
        _start = 0;
        _chars = target;
    }
}
