using System.Buffers;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Holds text in the making, each character with the offset it comes from, in memory that is used again.</summary>
internal sealed class TextBuffer
{
    // Larger arrays go back to the pool after each text, so that one long text does not hold memory for good.
    private const int Kept = 1 << 15;

    private char[] _characters = [];
    private int[] _offsets = [];

    public int Length { get; private set; }

    public TextReadingKind Kind { get; set; }

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    public ReadOnlySpan<int> Map => _offsets.AsSpan(0, Length);

    public char Last => _characters[Length - 1];

    public char this[int index]
    {
        get => _characters[index];
        set => _characters[index] = value;
    }

    public void Add(char character, int offset)
    {
        if (Length == _characters.Length)
            Reserve(1);
        _characters[Length] = character;
        _offsets[Length++] = offset;
    }

    public void Add(ReadOnlySpan<char> characters, int offset)
    {
        Reserve(characters.Length);
        characters.CopyTo(_characters.AsSpan(Length));
        _offsets.AsSpan(Length, characters.Length).Fill(offset);
        Length += characters.Length;
    }

    public void Add(ReadOnlySpan<char> characters, ReadOnlySpan<int> offsets)
    {
        Reserve(characters.Length);
        characters.CopyTo(_characters.AsSpan(Length));
        offsets.CopyTo(_offsets.AsSpan(Length));
        Length += characters.Length;
    }

    /// <summary>Makes room and gives it out; <see cref="Advance"/> says how much of it was used.</summary>
    public Span<char> Reserve(int count)
    {
        if (_characters.Length - Length < count)
            Grow(count);
        return _characters.AsSpan(Length);
    }

    /// <summary>Gives out the room for offsets that belongs to what <see cref="Reserve"/> gave.</summary>
    public Span<int> ReservedOffsets() => _offsets.AsSpan(Length);

    public void Advance(int count) => Length += count;

    public void Truncate(int length) => Length = length;

    /// <summary>Takes out what lies between two positions, and puts a line break there.</summary>
    public void Cut(int start, int end)
    {
        if (end - start < 2)
            return;
        _characters[start] = '\n';
        _characters.AsSpan(end, Length - end).CopyTo(_characters.AsSpan(start + 1));
        _offsets.AsSpan(end, Length - end).CopyTo(_offsets.AsSpan(start + 1));
        Length -= end - start - 1;
    }

    /// <summary>Turns offsets into a text into offsets into that from which this text was made.</summary>
    public void Compose(ReadOnlySpan<int> map)
    {
        if (map.IsEmpty)
            return;
        foreach (ref var offset in _offsets.AsSpan(0, Length))
            offset = map[offset];
    }

    public void Clear() => Length = 0;

    public void Release()
    {
        Length = 0;
        if (_characters.Length <= Kept)
            return;
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<int>.Shared.Return(_offsets);
        _characters = [];
        _offsets = [];
    }

    private void Grow(int count)
    {
        var size = Math.Max(Length + count, Length * 2);
        var characters = ArrayPool<char>.Shared.Rent(size);
        var offsets = ArrayPool<int>.Shared.Rent(characters.Length);
        Text.CopyTo(characters);
        Map.CopyTo(offsets);
        if (_characters.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_characters);
            ArrayPool<int>.Shared.Return(_offsets);
        }

        _characters = characters;
        _offsets = offsets;
    }
}
