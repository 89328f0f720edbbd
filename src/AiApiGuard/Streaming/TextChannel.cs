namespace AiApiGuard.Streaming;

/// <summary>Is one running text of an answer on its way through all response filters.</summary>
internal sealed class TextChannel : IRunTarget
{
    private readonly ChannelStage[] _stages;

    public TextChannel(ITextInspector[] inspectors, AiGuardTextSource source, int maxHeldCharacters) =>
        _stages = [.. inspectors.Select(inspector => new ChannelStage(inspector, source, maxHeldCharacters))];

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

    public void Add(PendingText text)
    {
        IsWaiting = true;
        var characters = text.Source.Text;
        First.Append(characters, new TextRun(text, characters.Length, IsLast: true));
    }

    public async ValueTask<AiGuardDecision> PumpAsync()
    {
        IsWaiting = false;
        for (var i = 0; i < _stages.Length; i++)
        {
            var decision = await _stages[i].PumpAsync(i + 1 < _stages.Length ? _stages[i + 1] : this, IsFinished).ConfigureAwait(false);
            if (decision.IsDenied)
                return decision;
        }

        return AiGuardDecision.Continue;
    }

    // The way out, after the last stage.
    void IRunTarget.Append(ReadOnlySpan<char> text, TextRun run) => run.Text.Release(text, run.IsLast);

    private IRunTarget First => _stages.Length > 0 ? _stages[0] : this;
}
