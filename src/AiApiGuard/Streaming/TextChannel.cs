namespace AiApiGuard.Streaming;

/// <summary>Is one running text of an answer on its way through all response filters.</summary>
internal sealed class TextChannel : IRunTarget
{
    private ChannelStage[] _stages;

    public TextChannel(ITextInspector[] inspectors, AiGuardAnswerChannel key, int maxHeldCharacters, bool isRepeat)
    {
        Key = key;
        IsFinished = key.IsAlone;
        var source = new AiGuardTextSource(AiGuardRole.Assistant, AiGuardOrigin.Model, key.ToString());
        _stages = [.. inspectors.Select(inspector => new ChannelStage(inspector, source, maxHeldCharacters, isRepeat))];
    }

    public AiGuardAnswerChannel Key { get; }

    /// <summary>Gets or sets a value indicating whether no more text follows.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Gets or sets a value indicating whether there is something to pump.</summary>
    public bool IsWaiting { get; set; }

    public int Held
    {
        get
        {
            var held = 0;
            foreach (var stage in _stages)
                held += stage.Held;
            return held;
        }
    }

    /// <summary>Takes a text as it stands in its event.</summary>
    /// <returns>How many characters it has.</returns>
    public int Add(ReadOnlySpan<byte> raw, TextEncoding encoding, PendingText text)
    {
        if (_stages.Length > 0)
            return _stages[0].Append(raw, encoding, text);
        text.Release([], isLast: true);

        // Nobody looks at the text, so it is not decoded: only an estimate depends on its length.
        return encoding.LengthOf(raw);
    }

    public ValueTask<AiGuardDecision> PumpAsync() => PumpAsync(0);

    private ValueTask<AiGuardDecision> PumpAsync(int stage)
    {
        for (; stage < _stages.Length; stage++)
        {
            var pending = _stages[stage].PumpAsync(stage + 1 < _stages.Length ? _stages[stage + 1] : this, IsFinished);
            if (!pending.IsCompletedSuccessfully)
                return AwaitAsync(pending, stage);
            var decision = pending.Result;
            if (decision.IsDenied)
                return new(decision);
        }

        // All of it is decided, and an answer may have thousands of blocks: only that there was one is still of interest.
        if (IsFinished)
            _stages = [];
        return new(AiGuardDecision.Continue);
    }

    private async ValueTask<AiGuardDecision> AwaitAsync(ValueTask<AiGuardDecision> pending, int stage)
    {
        var decision = await pending.ConfigureAwait(false);
        return decision.IsDenied ? decision : await PumpAsync(stage + 1).ConfigureAwait(false);
    }

    // The way out, after the last stage.
    void IRunTarget.Append(ReadOnlySpan<char> text, TextRun run) => run.Text.Release(text, run.IsLast);
}
