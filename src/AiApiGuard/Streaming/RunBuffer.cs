using System.Runtime.InteropServices;

namespace AiApiGuard.Streaming;

/// <summary>Is a growing text with, for each stretch of it, the event text it belongs to.</summary>
internal sealed class RunBuffer
{
    // What is held is bounded, so there is no need to grow by more than this ahead of it.
    private const int MinSpare = 128;
    private const int MaxSpare = 4096;

    private readonly List<TextRun> _runs = [];
    private char[] _chars = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public ReadOnlyMemory<char> Chars => _chars.AsMemory(_start, Length);

    public ReadOnlySpan<TextRun> Runs => CollectionsMarshal.AsSpan(_runs);

    public void Append(ReadOnlySpan<char> text, TextRun run)
    {
        MakeRoom(text.Length);
        text.CopyTo(_chars.AsSpan(_end));
        _end += text.Length;
        _runs.Add(run);
    }

    /// <summary>Decodes a whole text straight into place.</summary>
    /// <returns>How many characters it has.</returns>
    public int Append(ReadOnlySpan<byte> raw, TextEncoding encoding, PendingText text)
    {
        MakeRoom(raw.Length);
        var length = encoding.Decode(raw, _chars.AsSpan(_end));
        _end += length;
        _runs.Add(new(text, length, IsLast: true));
        return length;
    }

    public void RemoveText(int count) => _start += count;

    /// <summary>Removes the first runs, and shortens the one after them.</summary>
    public void RemoveRuns(int count, int charactersOfNext)
    {
        if (count == _runs.Count)
            _runs.Clear();
        else if (count > 0)
            _runs.RemoveRange(0, count);
        if (charactersOfNext > 0)
            _runs[0] = _runs[0] with { Length = _runs[0].Length - charactersOfNext };
    }

    private void MakeRoom(int count)
    {
        if (_chars.Length - _end >= count)
            return;
        var live = _chars.AsSpan(_start, Length);
        var needed = live.Length + count;
        var target = needed <= _chars.Length / 2 ? _chars : new char[needed + Math.Clamp(needed, MinSpare, MaxSpare)];
        live.CopyTo(target);
        _end = live.Length;
        _start = 0;
        _chars = target;
    }
}
