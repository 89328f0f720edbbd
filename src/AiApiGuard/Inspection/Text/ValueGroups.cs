using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Text;

/// <summary>Is a value written in groups of letters and digits with single separators between them, beginning with the word of an
/// anchor: <c>4111 1111-1111.1111</c>, <c>AB 12 34 56 C</c>, <c>123.456.789-09</c>.</summary>
/// <remarks>Characters that are not seen are skipped, digits and letters of other widths and scripts folded. What follows the first
/// group belongs to it when it has a digit, or is at most two letters (three behind a sign, as in 12.ABC.345/01DE-35): which of the
/// groups are the value is for the recogniser to say. In a row of numbers each is an anchor: what was read for the one before is kept, so that every group is read once.</remarks>
internal struct ValueGroups
{
    /// <summary>How many groups are read at most.</summary>
    public const int MaxGroups = 12;

    private const int MaxLetters = 2;
    private const int MaxCompact = 48;

    private GroupBuffer _groups;
    private CompactBuffer _compact;
    private int _first;
    private int _end;
    private int _length;

    // Where reading goes on, and the separator before that; -1 when the value ended.
    private int _next;
    private char _separator;

    /// <summary>Gets how many groups there are.</summary>
    public readonly int Count => _end - _first;

    /// <summary>Gets where the first group begins.</summary>
    public readonly int Start => _groups[_first].Start;

    /// <summary>Gets a value indicating whether more groups may follow than are read.</summary>
    public readonly bool IsCut => _next >= 0;

    /// <summary>Gets how many letters and digits a value of these groups can have at most. In a row of single digits there is no
    /// value.</summary>
    public readonly int LongestValue
    {
        get
        {
            if (Count == 0)
                return int.MaxValue;
            for (var i = _first; i < _end; i++)
            {
                if (_groups[i].Length > 1)
                    return _groups[_end - 1].CompactEnd - Base;
            }

            return 0;
        }
    }

    private readonly int Base => Count > 0 ? _groups[_first].Offset : _length;

    public readonly ValueGroup this[int index]
    {
        get
        {
            ref readonly var group = ref _groups[_first + index];
            return group with { Offset = group.Offset - Base, Separator = index == 0 ? '\0' : group.Separator };
        }
    }

    /// <summary>Gets the letters, in capitals, and the digits of the first <paramref name="count"/> groups as ASCII.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> Compact(int count) => ((ReadOnlySpan<char>)_compact)[Base.._groups[_first + count - 1].CompactEnd];

    /// <summary>Gets the letters, in capitals, and the digits of one group as ASCII.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> CompactOf(int group) =>
        ((ReadOnlySpan<char>)_compact).Slice(_groups[_first + group].Offset, _groups[_first + group].Length);

    /// <summary>Says whether the separators of the first groups are all the same, or all of one class: blanks, hyphens,
    /// others.</summary>
    public readonly bool IsUniform(int count)
    {
        for (var i = 2; i < count; i++)
        {
            if (ClassOf(_groups[_first + i].Separator) != ClassOf(_groups[_first + 1].Separator))
                return false;
        }

        return true;
    }

    /// <summary>Reads the groups from the first letter or digit of the first one.</summary>
    public void Read(ref TextCursor text, int start)
    {
        while (Count > 0 && Start < start)
            _first++;
        if (Count == 0 || Start != start)
            Restart(start);
        else
            MakeRoom();
        while (_next >= 0 && Count < MaxGroups && TryReadGroup(ref text))
        {
        }
    }

    /// <summary>Forgets the text before.</summary>
    public void Clear()
    {
        _first = 0;
        _end = 0;
    }

    private void Restart(int start)
    {
        Clear();
        _length = 0;
        _next = start;
        _separator = '\0';
    }

    private void MakeRoom()
    {
        if (_first + MaxGroups <= GroupBuffer.Length && Base + MaxCompact <= CompactBuffer.Length)
            return;
        var offset = Base;
        Span<char> compact = _compact;
        compact[offset.._length].CopyTo(compact);
        for (var i = _first; i < _end; i++)
            _groups[i - _first] = _groups[i] with { Offset = _groups[i].Offset - offset };
        _length -= offset;
        _end -= _first;
        _first = 0;
    }

    // Returns false when the value ends, or when there is no room for the group: then it is read for a later anchor.
    private bool TryReadGroup(ref TextCursor text)
    {
        var offset = _length;
        var limit = Base + MaxCompact;
        var isFirst = Count == 0;
        var digits = 0;
        var end = _next;
        while (true)
        {
            var raw = text[end];
            var character = TextFolding.Fold(raw);
            if (!char.IsAsciiLetterOrDigit(character))
            {
                if (end == _next || !TextFolding.IsInvisible(raw) || !TextFolding.IsWord(text[end + 1]))
                    break;
                end++;
                continue;
            }

            // Words of a sentence behind a number need not be read to their end.
            if (!isFirst && digits == 0 && _length - offset == MaxLetters + 2 && char.IsAsciiLetter(character))
                return Stop(offset);
            if (_length == limit)
            {
                _length = offset;
                return isFirst && Stop(offset);
            }

            _compact[_length++] = char.ToUpperInvariant(character);
            digits += char.IsAsciiDigit(character) ? 1 : 0;
            end++;
        }

        var length = _length - offset;
        if (length == 0 || (!isFirst && digits == 0 && length > (NumericBoundary.IsBlank(_separator) ? MaxLetters : MaxLetters + 1)))
            return Stop(offset);
        _groups[_end++] = new ValueGroup(_next, end, _separator, offset, length, digits);
        _separator = text[end];
        if (!IsSeparator(_separator))
            return Stop(_length);
        _next = end + 1;
        while (TextFolding.IsInvisible(text[_next]))
            _next++;
        return true;
    }

    private bool Stop(int length)
    {
        _length = length;
        _next = -1;
        return false;
    }

    private static bool IsSeparator(char character) => NumericBoundary.IsSeparator(character) || character is '/';

    private static int ClassOf(char separator) =>
        NumericBoundary.IsBlank(separator) ? ' ' : NumericBoundary.IsHyphen(separator) ? '-' : separator;

    [InlineArray(Length)]
    private struct GroupBuffer
    {
        public const int Length = 2 * MaxGroups;
        private ValueGroup _first;
    }

    [InlineArray(Length)]
    private struct CompactBuffer
    {
        public const int Length = 2 * MaxCompact;
        private char _first;
    }
}
