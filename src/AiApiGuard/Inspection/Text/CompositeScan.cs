namespace AiApiGuard.Inspection.Text;

/// <summary>Is how far the scanners of a <see cref="CompositeScanner"/> are in one text, and what they found and is not resolved.</summary>
internal sealed class CompositeScan
{
    // Beginnings before what goes on there, then the longer match, then the earlier scanner.
    private static readonly Comparison<Found> ByStart = static (left, right) =>
        left.Match.Start != right.Match.Start ? left.Match.Start.CompareTo(right.Match.Start)
        : left.Match.IsContinuation != right.Match.IsContinuation ? right.Match.IsContinuation.CompareTo(left.Match.IsContinuation)
        : left.Match.Length != right.Match.Length ? right.Match.Length.CompareTo(left.Match.Length)
        : left.Part.CompareTo(right.Part);

    private readonly List<TextMatch> _matches = [];
    private readonly List<Found> _found = [];
    private readonly List<Found> _kept = [];
    private readonly List<Found> _merged = [];
    private Part[] _parts = [];
    private int _end;

    public void Reset(int parts)
    {
        if (_parts.Length != parts)
            _parts = new Part[parts];
        Array.Clear(_parts);
        _found.Clear();
    }

    /// <summary>Lets each scanner go on. Places are kept relative to the decided end of the last piece.</summary>
    /// <returns>How far all of them have decided.</returns>
    public int Scan(ITextScanner[] scanners, ReadOnlySpan<char> text, int from, bool isFinal)
    {
        for (var i = 0; i < _found.Count; i++)
            _found[i] = _found[i].Moved(from);
        var decided = text.Length;
        for (var part = 0; part < scanners.Length; part++)
        {
            ref var state = ref _parts[part];
            _matches.Clear();
            state.Decided = scanners[part].Scan(text, from + state.Decided, isFinal, ref state.Open, _matches);
            foreach (var match in _matches)
                Add(match, part);
            decided = Math.Min(decided, state.Decided);
        }

        return decided;
    }

    /// <summary>Adds the matches of the groups that are complete.</summary>
    /// <returns>Where the first group begins that is not; else how far all have decided.</returns>
    public int Resolve(MatchPrecedence precedence, int decided, List<TextMatch> matches)
    {
        _end = decided;
        if (_found.Count > 0)
        {
            _found.Sort(ByStart);

            // A match with an earlier start may reach to the new end as well, one with a later start cannot.
            for (var i = _found.Count - 1; i >= 0; i--)
            {
                if (_found[i].Match.Start < _end && _found[i].Match.End > _end)
                    _end = _found[i].Match.Start;
            }

            var count = 0;
            while (count < _found.Count && _found[count].Match.Start < _end)
                count++;
            if (precedence == MatchPrecedence.Start)
                ResolveByStart(count, matches);
            else
                ResolveByOrder(count, matches);
            _found.RemoveRange(0, count);
            for (var i = 0; i < _found.Count; i++)
                _found[i] = _found[i].Moved(-_end);
        }

        foreach (ref var part in _parts.AsSpan())
            part.Decided -= _end;
        return _end;
    }

    /// <summary>Says whether there is nothing to remember.</summary>
    public bool IsAt(int end)
    {
        if (_found.Count > 0 || end != _end)
            return false;
        foreach (ref readonly var part in _parts.AsSpan())
        {
            if (part.Decided != 0 || part.Open != default)
                return false;
        }

        return true;
    }

    // What is swallowed piece by piece, and not resolved, is one match.
    private void Add(in TextMatch match, int part)
    {
        if (match.IsContinuation)
        {
            var last = _found.FindLastIndex(found => found.Part == part);
            if (last >= 0 && _found[last].Match.End == match.Start)
            {
                _found[last] = new Found(_found[last].Match with { Length = match.End - _found[last].Match.Start }, part);
                return;
            }
        }

        _found.Add(new Found(match, part));
    }

    private void ResolveByStart(int count, List<TextMatch> matches)
    {
        var covered = int.MinValue;
        for (var i = 0; i < count; i++)
        {
            var (match, part) = _found[i];
            if (match.End <= covered)
            {
                _parts[part].LostBeginning |= !match.IsContinuation;
                continue;
            }

            if (match.Start < covered)
                match = match with { Start = covered, Length = match.End - covered };

            // What goes on without its beginning is a match of its own.
            if (match.IsContinuation && _parts[part].LostBeginning)
                match = match with { IsContinuation = false };
            _parts[part].LostBeginning = false;
            matches.Add(match);
            covered = match.End;
        }
    }

    private void ResolveByOrder(int count, List<TextMatch> matches)
    {
        _kept.Clear();
        for (var part = 0; part < _parts.Length; part++)
        {
            _merged.Clear();
            var next = 0;
            for (var i = 0; i < count; i++)
            {
                if (_found[i].Part != part)
                    continue;
                var match = _found[i].Match;
                while (next < _kept.Count && _kept[next].Match.End <= match.Start)
                    _merged.Add(_kept[next++]);
                if (next == _kept.Count || _kept[next].Match.Start >= match.End)
                    _merged.Add(_found[i]);
            }

            _merged.AddRange(_kept.Skip(next));
            _kept.Clear();
            _kept.AddRange(_merged);
        }

        foreach (var found in _kept)
            matches.Add(found.Match);
    }

    private readonly record struct Found(TextMatch Match, int Part)
    {
        public Found Moved(int distance) => this with { Match = Match with { Start = Match.Start + distance } };
    }

    private struct Part
    {
        public int Decided;
        public OpenMatch Open;
        public bool LostBeginning;
    }
}
