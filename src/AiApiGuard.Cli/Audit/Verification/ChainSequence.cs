using System.Globalization;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Looks at the order of the lines of one chain: each is to follow the one before. Reports what is in the way, and goes on behind it, so
/// that one fault is one report.</summary>
/// <remarks>Looks one line ahead: only what follows a line whose number is too high tells whether records before it are missing, or it is not in its
/// place.</remarks>
internal sealed class ChainSequence(ChainFaults faults)
{
    private readonly MissingRecords _missing = new();
    private readonly HashSet<long> _misplaced = [];
    private readonly List<VerifiedLine> _broken = [];
    private VerifiedLine? _leap;
    private VerifiedLine _last;
    private bool _isLastKnown;
    private long _expected = 1;
    private long _expired;

    /// <summary>Gets the number of the last record in its place; 0 if there is none.</summary>
    public long LastNumber => _expected - 1;

    /// <summary>Gets the hash of the last record, where it is known.</summary>
    public ChainHash? LastHash => _isLastKnown ? _last.Hash : null;

    /// <summary>Takes the next line.</summary>
    public void Add(in VerifiedLine line)
    {
        if (line.Checkpoint is { ExpiredThrough: > 0 and var through })
            _expired = Math.Max(_expired, through);
        Decide(line);
        if (line.IsIntact)
            Place(line);
        else
            _broken.Add(line);
    }

    /// <summary>Takes the end of the chain.</summary>
    /// <param name="isWhole">Whether the last line ended with a line break.</param>
    public void End(bool isWhole)
    {
        Decide(null);
        for (var i = 0; i < _broken.Count; i++)
        {
            var line = _broken[i];
            if (i == _broken.Count - 1 && !isWhole)
                faults.Add(ChainFaultKind.Cut, line, _expected, $"The file ends within record {_expected}.");
            else
                faults.Add(ChainFaultKind.Edited, line, _expected, $"Record {_expected} is not the one that was written.");
            _expected++;
            _isLastKnown = false;
        }

        _broken.Clear();
        while (_misplaced.Remove(_expected))
            (_expected, _isLastKnown) = (_expected + 1, false);
        _missing.Drop(_expired);
        foreach (var gap in _missing.Gaps)
            faults.Add(ChainFaultKind.Missing, gap.File, gap.Line, gap.First, gap.Last, $"{Name(gap.First, gap.Last)} missing before this line.");
    }

    /// <summary>Says how a run of records is called.</summary>
    public static string Name(long first, long last) => first == last
        ? string.Create(CultureInfo.InvariantCulture, $"Record {first} is")
        : string.Create(CultureInfo.InvariantCulture, $"Records {first} to {last} are");

    // The broken lines before are those of as many numbers.
    private long Next => _expected + _broken.Count;

    private void Place(in VerifiedLine line)
    {
        if (line.Number > Next)
            _leap = line;
        else if (line.Number == Next)
            Accept(line);
        else
            Turn(line);
    }

    // A line leapt forward: the one behind it tells why.
    private void Decide(in VerifiedLine? next)
    {
        if (_leap is not { } leap)
            return;
        _leap = null;
        if (next is { IsIntact: true } following && IsMisplaced(leap, following))
            Misplace(leap, following);
        else
            Pass(leap);
    }

    // It stands in the place of another one, or between two.
    private bool IsMisplaced(in VerifiedLine leap, in VerifiedLine following)
    {
        var previous = following.Previous;
        return !previous.Is(leap.Hash) && (following.Number == Next || following.Number == Next + 1);
    }

    private void Misplace(in VerifiedLine leap, in VerifiedLine following)
    {
        faults.Add(ChainFaultKind.Moved, leap, leap.Number, $"Record {leap.Number} does not belong here.");
        _misplaced.Add(leap.Number);
        if (following.Number != Next + 1)
            return;
        SettleBroken(_broken.Count);
        _missing.Add(leap, _expected, _expected);
        (_expected, _isLastKnown) = (_expected + 1, false);
    }

    // What is between was taken away, but for as many as there are broken lines in its place, and what stood elsewhere before.
    private void Pass(in VerifiedLine line)
    {
        SettleBroken((int)Math.Min(_broken.Count, line.Number - _expected));
        var first = _expected;
        for (; first < line.Number && _misplaced.Remove(first); first++)
        {
        }

        _missing.Add(line, first, line.Number - 1);
        _isLastKnown = false;
        _expected = line.Number;
        Follow(line);
    }

    private void Accept(in VerifiedLine line)
    {
        SettleBroken(_broken.Count);
        Follow(line);
    }

    private void Follow(in VerifiedLine line)
    {
        var previous = line.Previous;
        if (_isLastKnown && !previous.Is(_last.Hash))
            faults.Add(ChainFaultKind.Edited, _last, _last.Number, $"Record {_last.Number} is not the one that record {line.Number} follows: it was written anew.");
        (_last, _isLastKnown) = (line, true);
        _expected = line.Number + 1;
    }

    // A number that was to come before, or came before.
    private void Turn(in VerifiedLine line)
    {
        // A broken line more than there are numbers for was put in, or is a part of another.
        if (_broken.Count > 0 && line.Number >= _expected)
        {
            SettleBroken((int)(line.Number - _expected));
            Follow(line);
        }
        else if (_missing.Take(line.Number))
        {
            if (!_misplaced.Remove(line.Number))
                faults.Add(ChainFaultKind.Moved, line, line.Number, $"Record {line.Number} does not belong here.");
        }
        else
            faults.Add(ChainFaultKind.Inserted, line, line.Number, $"A line that claims to be record {line.Number} was put in here.");
    }

    // So many of the broken lines are records in their places; any others were put in.
    private void SettleBroken(int records)
    {
        for (var i = 0; i < _broken.Count; i++)
        {
            if (i < records)
            {
                faults.Add(ChainFaultKind.Edited, _broken[i], _expected, $"Record {_expected} is not the one that was written.");
                (_expected, _isLastKnown) = (_expected + 1, false);
            }
            else if (records == 0)
                faults.Add(ChainFaultKind.Inserted, _broken[i], _expected, $"A line that is no record was put in before record {_expected}.");
        }

        _broken.Clear();
    }
}
