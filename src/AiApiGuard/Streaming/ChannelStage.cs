namespace AiApiGuard.Streaming;

/// <summary>Is one filter at one running text: gathers what it has not decided, and passes on what it has.</summary>
internal sealed class ChannelStage(ITextInspector inspector, AiGuardTextSource source, int maxHeldCharacters, bool isRepeat) : IRunTarget
{
    // What a filter may look back at; see AiGuardTextWindow.Preceding.
    private const int MaxPreceding = 256;

    private readonly AiGuardTextWindow _window = new(AiGuardDirection.Response, source);
    private readonly RunBuffer _text = new();
    private int _preceding;
    private int _seen;
    private int _passedOn;

    /// <summary>Gets how many characters the filter has not decided.</summary>
    public int Held => _text.Length - _preceding;

    /// <summary>Takes text from the stage before.</summary>
    public void Append(ReadOnlySpan<char> text, TextRun run) => _text.Append(text, run);

    /// <summary>Takes a text straight from its event.</summary>
    public int Append(ReadOnlySpan<byte> raw, TextEncoding encoding, PendingText text) => _text.Append(raw, encoding, text);

    /// <summary>Shows the filter what is undecided, and passes on to <paramref name="next"/> what it decides.</summary>
    public ValueTask<AiGuardDecision> PumpAsync(IRunTarget next, bool isFinal)
    {
        _window.Show(_text.Chars, _preceding, isFinal);
        if (Held <= _seen && (!isFinal || Held == 0))
            return new(Settle(next, 0));
        var pending = inspector.InspectAsync(_window, isRepeat);
        return pending.IsCompletedSuccessfully ? new(Judge(pending.Result, next, isFinal)) : AwaitAsync(pending, next, isFinal);
    }

    private async ValueTask<AiGuardDecision> AwaitAsync(ValueTask<AiGuardDecision> pending, IRunTarget next, bool isFinal) =>
        Judge(await pending.ConfigureAwait(false), next, isFinal);

    private AiGuardDecision Judge(AiGuardDecision decision, IRunTarget next, bool isFinal) =>
        decision.IsDenied ? decision : Settle(next, isFinal ? Held : Held - _window.HeldLength);

    private AiGuardDecision Settle(IRunTarget next, int decided)
    {
        if (inspector.Enforces)
        {
            Release(next, decided);
            Forget(decided);
            return Held <= maxHeldCharacters
                ? AiGuardDecision.Continue
                : AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.HoldLimitExceeded) { StatusCode = 502 });
        }

        PassOn(next);
        Forget(Held - decided <= maxHeldCharacters ? decided : Held);
        return AiGuardDecision.Continue;
    }

    private void Release(IRunTarget next, int decided)
    {
        var writer = new EditedRunWriter(_window, next);
        var runs = _text.Runs;
        int position = 0, index = 0;
        for (; index < runs.Length && position + runs[index].Length <= decided; index++)
        {
            var end = position + runs[index].Length;
            var endsDecided = end == decided && (index + 1 == runs.Length || runs[index + 1].Length > 0);
            writer.Write(runs[index], position, runs[index].Length, endsDecided);
            position = end;
        }

        var rest = decided - position;
        if (rest > 0)
            writer.Write(runs[index] with { IsLast = false }, position, rest, endsDecided: true);
        _text.RemoveRuns(index, rest);
    }

    // The filter only watches: everything new goes on as it came, whatever the filter holds or edits.
    private void PassOn(IRunTarget next)
    {
        var text = _window.Text.Span[_passedOn..];
        foreach (var run in _text.Runs)
        {
            next.Append(text[..run.Length], run);
            text = text[run.Length..];
        }

        _text.RemoveRuns(_text.Runs.Length, 0);
        _passedOn = Held;
    }

    private void Forget(int decided)
    {
        _preceding += decided;
        _passedOn = Math.Max(0, _passedOn - decided);
        _seen = Held;
        if (_preceding <= MaxPreceding)
            return;
        _text.RemoveText(_preceding - MaxPreceding);
        _preceding = MaxPreceding;
    }
}
