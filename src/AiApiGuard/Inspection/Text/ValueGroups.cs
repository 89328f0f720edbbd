using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Text;

/// <summary>Is a value written in groups of letters and digits with single separators between them, beginning with the word of an
/// anchor: <c>4111 1111-1111.1111</c>, <c>AB 12 34 56 C</c>, <c>123.456.789-09</c>.</summary>
/// <remarks>Characters that are not seen are skipped, digits and letters of other widths and scripts folded. What follows the first
/// group belongs to it when it has a digit, or is at most two letters: which of the groups are the value is for the recogniser to
/// say.</remarks>
internal struct ValueGroups
{
    /// <summary>How many groups are read at most.</summary>
    public const int MaxGroups = 12;

    private const int MaxLetters = 2;
    private const int MaxCompact = 48;
    private GroupBuffer _groups;
    private CompactBuffer _compact;
    private int _length;

    /// <summary>Gets how many groups there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets where the first group begins.</summary>
    public readonly int Start => _groups[0].Start;

    /// <summary>Gets a value indicating whether more groups follow than are read.</summary>
    public bool IsCut { get; private set; }

    public readonly ValueGroup this[int index] => _groups[index];

    /// <summary>Gets the letters, in capitals, and the digits of the first <paramref name="count"/> groups as ASCII.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> Compact(int count) => ((ReadOnlySpan<char>)_compact)[.._groups[count - 1].CompactEnd];

    /// <summary>Gets the letters, in capitals, and the digits of one group as ASCII.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> CompactOf(int group) =>
        ((ReadOnlySpan<char>)_compact).Slice(_groups[group].Offset, _groups[group].Length);

    /// <summary>Says whether the separators of the first groups are all the same, or all of one class: blanks, hyphens,
    /// others.</summary>
    public readonly bool IsUniform(int count)
    {
        for (var i = 2; i < count; i++)
        {
            if (ClassOf(_groups[i].Separator) != ClassOf(_groups[1].Separator))
                return false;
        }

        return true;
    }

    /// <summary>Reads the groups from the first letter or digit of the first one.</summary>
    public void Read(ref TextCursor text, int start)
    {
        Count = 0;
        _length = 0;
        IsCut = false;
        var position = start;
        var separator = '\0';
        while (true)
        {
            if (!TryReadGroup(ref text, position, separator, out var end))
                return;
            separator = text[end];
            if (!IsSeparator(separator))
                return;
            position = end + 1;
            while (TextFolding.IsInvisible(text[position]))
                position++;
        }
    }

    private bool TryReadGroup(ref TextCursor text, int start, char separator, out int end)
    {
        end = start;
        if (Count == MaxGroups)
        {
            IsCut = true;
            return false;
        }

        var offset = _length;
        var digits = 0;
        while (true)
        {
            var raw = text[end];
            var character = TextFolding.Fold(raw);
            if (!char.IsAsciiLetterOrDigit(character))
            {
                if (end > start && TextFolding.IsInvisible(raw) && TextFolding.IsWord(text[end + 1]))
                {
                    end++;
                    continue;
                }

                break;
            }

            if (_length == MaxCompact)
            {
                _length = offset;
                IsCut = true;
                return false;
            }

            // Words of a sentence behind a number need not be read to their end.
            if (Count > 0 && digits == 0 && char.IsAsciiLetter(character) && _length - offset == MaxLetters + 2)
            {
                _length = offset;
                return false;
            }

            _compact[_length++] = char.ToUpperInvariant(character);
            digits += char.IsAsciiDigit(character) ? 1 : 0;
            end++;
        }

        var length = _length - offset;
        if (length == 0 || (Count > 0 && digits == 0 && length > MaxLetters))
        {
            _length = offset;
            return false;
        }

        _groups[Count++] = new ValueGroup(start, end, separator, offset, length, digits);
        return true;
    }

    private static bool IsSeparator(char character) => NumericBoundary.IsSeparator(character) || character is '/';

    private static int ClassOf(char separator) =>
        NumericBoundary.IsBlank(separator) ? ' ' : NumericBoundary.IsHyphen(separator) ? '-' : separator;

    [InlineArray(MaxGroups)]
    private struct GroupBuffer
    {
        private ValueGroup _first;
    }

    [InlineArray(MaxCompact)]
    private struct CompactBuffer
    {
        private char _first;
    }
}
