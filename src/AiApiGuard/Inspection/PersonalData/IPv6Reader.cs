using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Reads an address in the text form of RFC 4291: eight groups, one gap, possibly version 4 at the end.</summary>
internal struct IPv6Reader
{
    private const int AllGroups = 8;
    private readonly bool _endsWithV4;
    private int _groups;
    private int _gapAt = -1;
    private int _longestGroup;
    private bool _hasDigit;
    private bool _hasLetter;
    private char _last;

    public IPv6Reader(ref TextCursor text, int start)
    {
        var position = start;
        if (text[position] is ':')
        {
            if (text[position + 1] is not ':')
                return;
            _gapAt = 0;
            position += 2;
        }

        End = position;
        while (_groups < AllGroups)
        {
            if (_groups <= AllGroups - 2 && (_groups > 0 || _gapAt >= 0) && ReadV4(ref text, position) is var v4End and > 0)
            {
                _endsWithV4 = true;
                _groups += 2;
                End = v4End;
                return;
            }

            var groupEnd = ReadGroup(ref text, position);
            if (groupEnd == position)
                return;
            End = groupEnd;
            _groups++;
            if (text[groupEnd] is not ':')
                return;
            position = groupEnd + 1;
            if (text[position] is not ':')
                continue;
            if (_gapAt >= 0)
            {
                _groups = AllGroups + 1;
                return;
            }

            _gapAt = _groups;
            End = ++position;
        }
    }

    public int End { get; }

    // Names of code such as Bad::cafe, and slices such as 1::2, have the form of an address too: a short address counts only with
    // a first group that looks like a prefix in use, or as the loopback address.
    public readonly bool IsValid => _gapAt < 0 ? _groups == AllGroups : _groups < AllGroups && (IsTelling || _endsWithV4);

    private readonly bool IsTelling => _groups switch
    {
        0 => true,
        1 when _gapAt == 0 => _last is '1' && _longestGroup == 1,
        _ => _hasDigit && (_longestGroup == 4 || (_longestGroup == 3 && _hasLetter)),
    };

    private static int ReadV4(ref TextCursor text, int position)
    {
        // Only a group of digits before a dot can be one, so that addresses without dots are not read ahead.
        var end = text.SkipDigits(position, 4);
        return end > position && end - position <= 3 && text[end] is '.' ? IPv4Reader.FindEnd(ref text, position, stackalloc int[4]) : -1;
    }

    private int ReadGroup(ref TextCursor text, int position)
    {
        var end = position;
        while (end - position < 4 && char.IsAsciiHexDigit(text[end]))
        {
            _last = text[end++];
            _hasDigit |= char.IsAsciiDigit(_last);
            _hasLetter |= char.IsAsciiLetter(_last);
        }

        _longestGroup = Math.Max(_longestGroup, end - position);
        return end;
    }
}
