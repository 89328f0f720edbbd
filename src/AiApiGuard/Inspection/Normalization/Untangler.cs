namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads words as they were before they were taken apart or misspelled with signs: letters in a row, words split by signs or
/// pictures, leet, words written together.</summary>
internal ref struct Untangler
{
    private const int ShortestRow = 5;
    private const int LongestChunk = 256;
    private const int LongestPlainWord = 16;
    private const int LongestGap = 9;
    private const int Context = 120;
    private const int LongestLeetWord = 32;
    private const int FewestLeetWords = 2;
    private const int FewestSplitWords = 3;
    private const int Near = 40;
    private const int FewestJoinedWords = 5;
    private const int MostCost = 20;

    private readonly ReadOnlySpan<char> _raw;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<int> _map;
    private readonly bool _foldsLookAlikes;
    private readonly TextBuffer _output;
    private bool _forced;
    private bool _forcesJoins;
    private int _joinedWords;
    private int _leetWords;
    private int _changed;

    private Untangler(ReadOnlySpan<char> raw, TextBuffer loose, bool foldsLookAlikes, TextBuffer output)
    {
        _raw = raw;
        _text = loose.Text;
        _map = loose.Map;
        _foldsLookAlikes = foldsLookAlikes;
        _output = output;
        _changed = -1;
    }

    /// <summary>Appends the text as untangled, as far as something was, with some words around.</summary>
    /// <param name="raw">The text as it came.</param>
    /// <param name="loose">Its plain reading with gaps kept, with offsets into that text.</param>
    /// <param name="foldsLookAlikes">Whether words of letters that all look like Latin ones are meant to be read so.</param>
    /// <param name="output">An empty buffer.</param>
    /// <returns>Whether something was untangled.</returns>
    public static bool Read(ReadOnlySpan<char> raw, TextBuffer loose, bool foldsLookAlikes, TextBuffer output)
    {
        var untangler = new Untangler(raw, loose, foldsLookAlikes, output);
        untangler.Run();
        if (untangler._leetWords >= FewestLeetWords || untangler._joinedWords >= FewestSplitWords)
        {
            // Where there are several, all digits in words are meant, also those at the ends, and all signs in words.
            output.Clear();
            untangler._changed = -1;
            untangler._forced = untangler._leetWords >= FewestLeetWords;
            untangler._forcesJoins = untangler._joinedWords >= FewestSplitWords;
            untangler.Run();
        }

        return untangler._changed >= 0;
    }

    private void Run()
    {
        var position = 0;
        while (position < _text.Length)
        {
            if (_text[position] is ' ' or '\n')
            {
                if (_output.Length > 0 && _output.Last is not (' ' or '\n'))
                    _output.Add(_text[position], _map[position]);
                position++;
            }
            else if (IsSingle(position) && RowSeparator(position) is > 0 and var separator)
            {
                position = ReadRow(position, separator);
            }
            else
            {
                position = ReadChunk(position);
            }
        }

        if (_changed >= 0)
            _output.Truncate(Math.Min(_output.Length, _changed + Context));
    }

    // Notes that what was written from here on differs, and drops what lies too far behind the change before.
    private void Change(int start)
    {
        var from = _changed < 0 ? 0 : _changed + Context;
        var cut = Math.Min(start, _output.Length) - Context;
        if (cut > from + 1)
            _output.Cut(from, cut);
        _changed = _output.Length;
    }

    private readonly int RowSeparator(int position)
    {
        for (var length = 1; length <= 3; length++)
        {
            var next = position + 1 + length;
            if (next >= _text.Length)
                return 0;
            if (IsWord(next))
                return IsSingle(next) ? length : 0;
        }

        return 0;
    }

    // Letters with the same signs between each; a blank or a sign in the place of a letter is meant, too.
    private int ReadRow(int start, int separatorLength)
    {
        var separator = _text.Slice(start + 1, separatorLength);
        var from = _output.Length;
        var letters = 0;
        var position = start;
        while (true)
        {
            AddElement(position);
            letters += IsWord(position) ? 1 : 0;
            var next = position + 1;
            if (_text[next..].StartsWith(separator, StringComparison.Ordinal) && IsElement(next + separatorLength, separator))
            {
                position = next + separatorLength;
                continue;
            }

            var behind = SkipGap(next);
            if (behind < 0 || !IsSingle(behind) || !_text[(behind + 1)..].StartsWith(separator, StringComparison.Ordinal))
                break;
            AddGap(next, behind, separator);
            position = behind;
        }

        var word = _output.Text[from..];
        if (letters >= ShortestRow && IsReadable(word))
        {
            FoldLeet(from, force: true);
            Change(from);
            return position + 1;
        }

        _output.Truncate(from);
        for (var i = start; i <= position; i++)
            Copy(i);
        return position + 1;
    }

    private readonly bool IsElement(int position, ReadOnlySpan<char> separator) => IsSingle(position)
        || (position + 1 < _text.Length && !IsWord(position) && _text[(position + 1)..].StartsWith(separator, StringComparison.Ordinal));

    private readonly void AddElement(int position)
    {
        if (_text[position] is not (' ' or '\n'))
            Copy(position);
        else if (_output.Length > 0 && _output.Last is not (' ' or '\n'))
            _output.Add(_text[position], _map[position]);
    }

    private readonly int SkipGap(int position)
    {
        var end = Math.Min(_text.Length, position + LongestGap);
        for (var i = position; i < end; i++)
        {
            if (IsWord(i))
                return i;
        }

        return -1;
    }

    private readonly void AddGap(int start, int end, ReadOnlySpan<char> separator)
    {
        var blanks = 0;
        var signs = 0;
        for (var i = start; i < end; i++)
        {
            if (_text[i] is ' ' or '\n')
            {
                blanks += _text[i] == '\n' ? 3 : 1;
            }
            else if (!separator.Contains(_text[i]))
            {
                _output.Add(_text[i], _map[i]);
                signs++;
            }
        }

        var apart = separator.Contains(' ') ? blanks >= 3 || (blanks == 2 && signs == 0) : blanks >= 1;
        if (apart)
            _output.Add(' ', _map[end - 1]);
    }

    private int ReadChunk(int start)
    {
        var end = start;
        while (end < _text.Length && end - start < LongestChunk && _text[end] is not (' ' or '\n'))
            end++;
        var from = _output.Length;
        if (IsPlainWord(_text[start..end]))
        {
            _output.Add(_text[start..end], _map[start..end]);
            return end;
        }

        var shape = ChunkShape.Read(_text[start..end]);
        var joins = shape.IsSplit(_forcesJoins || IsNear(from)) && JoinParts(start, end, from);
        if (!joins)
        {
            var parts = shape.Words >= FewestJoinedWords;
            var humps = shape.Humps(_raw, _map[start..end]) >= FewestJoinedWords;
            for (var i = start; i < end; i++)
                AddCharacter(i, parts, humps);
            var changed = parts || _output.Length - from > end - start;
            changed |= _foldsLookAlikes && FoldLookAlikes(from);
            changed |= FoldLeet(from, force: false);
            if (changed)
                Change(from);
        }

        return end;
    }

    // Most words are letters with at most a sign behind them.
    private static bool IsPlainWord(ReadOnlySpan<char> chunk)
    {
        var other = chunk.IndexOfAnyExceptInRange('a', 'z');
        return chunk.Length < LongestPlainWord && (other < 0 || (other == chunk.Length - 1 && chunk[other] is ',' or '.' or ':' or ';' or '?'));
    }

    private readonly void AddCharacter(int position, bool parts, bool humps)
    {
        var character = _text[position];
        if (parts && ChunkShape.IsJoiner(character))
            _output.Add(' ', _map[position]);
        else if (humps && BeginsWord(position) && _output.Length > 0 && _output.Last is not (' ' or '\n'))
            _output.Add([' ', character], _map[position]);
        else
            _output.Add(character, _map[position]);
    }

    private readonly bool BeginsWord(int position) => char.IsAsciiLetterUpper(_raw[_map[position]])
        && (position == 0 || !char.IsAsciiLetterUpper(_raw[_map[position - 1]])
            || (position + 1 < _map.Length && char.IsAsciiLetterLower(_raw[_map[position + 1]])));

    // Takes the signs out between parts too short to be words.
    private bool JoinParts(int start, int end, int from)
    {
        var first = start;
        while (first < end && !IsWord(first))
            Copy(first++);
        var last = end;
        while (last > first && !IsWord(last - 1))
            last--;
        var sign = first;
        while (sign < last && IsWord(sign))
            sign++;
        var wordStart = _output.Length;
        for (var i = first; i < end; i++)
        {
            if (_text[i] != _text[sign] && !ChunkShape.IsPicture(_text[i]))
                Copy(i);
        }

        if (!_forcesJoins && !IsReadable(_output.Text[wordStart..]))
        {
            _output.Truncate(from);
            return false;
        }

        FoldLeet(from, force: _forced);
        _joinedWords++;
        Change(from);
        return true;
    }

    private readonly bool FoldLookAlikes(int from)
    {
        for (var i = from; i < _output.Length; i++)
        {
            if (char.IsLetter(_output[i]) && !CharacterFolding.IsConfusable(_output[i]))
                return false;
        }

        var changed = false;
        for (var i = from; i < _output.Length; i++)
        {
            var folded = CharacterFolding.FoldConfusable(_output[i]);
            changed |= folded != _output[i];
            _output[i] = folded;
        }

        return changed;
    }

    private bool FoldLeet(int from, bool force)
    {
        var changed = false;
        for (var start = from; start < _output.Length; start++)
        {
            var end = start;
            var letters = 0;
            for (; end < _output.Length && (char.IsLetter(_output[end]) || LeetWord.Read(_output[end]) != '\0'); end++)
                letters += char.IsLetter(_output[end]) ? 1 : 0;
            if (letters > 0 && letters < end - start && end - start <= LongestLeetWord
                && !(start > 0 && _output[start - 1] is '\\' or '%' or '&' or '#' or '=')
                && LeetWord.TryFold(_output, start, end, force || changed || _forced || IsNear(start)))
            {
                _leetWords++;
                changed = true;
            }

            start = end;
        }

        return changed;
    }

    private readonly bool IsNear(int start) => _changed >= 0 && start - _changed < Near;

    private readonly void Copy(int position) => _output.Add(_text[position], _map[position]);

    private static bool IsReadable(ReadOnlySpan<char> word)
    {
        var cost = LetterPairs.Measure(word, out var letters, out var others);
        return others > letters || cost <= MostCost * letters;
    }

    private readonly bool IsSingle(int position) => position < _text.Length && IsWord(position)
        && (position == 0 || !IsWord(position - 1)) && (position + 1 == _text.Length || !IsWord(position + 1));

    private readonly bool IsWord(int position) => ChunkShape.IsWord(_text[position]);
}
