using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Takes an answer event by event, shows its texts to the filters, and gives back in order what may leave.</summary>
internal sealed class AnswerGuard(ITextInspector[] inspectors, AiGuardPolicyOptions options)
{
    // Choices times tool calls. No honest answer comes near.
    private const int MaxChannels = 1024;

    private static readonly AiGuardDecision Uninspectable = AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.UninspectableResponse)
    {
        StatusCode = 502,
        Detail = "The endpoint's answer could not be inspected.",
    });

    private readonly Dictionary<AnswerChannel, TextChannel> _channels = [];
    private readonly List<TextChannel> _standalone = [];
    private readonly Queue<PendingEvent> _events = [];

    /// <summary>Gets the longest that a text was held, in characters.</summary>
    public int LongestHold { get; private set; }

    /// <summary>Adds the next event.</summary>
    /// <param name="raw">Its bytes.</param>
    /// <param name="toRaw">Maps a range of the event's data to its bytes; <see langword="null"/> where they are the same.</param>
    /// <param name="texts">What the protocol read in it.</param>
    public AiGuardDecision Add(ReadOnlyMemory<byte> raw, Func<ByteRange, ByteRange>? toRaw, AnswerTexts? texts)
    {
        var pending = new PendingEvent(raw, toRaw);
        _events.Enqueue(pending);
        if (texts is null)
            return AiGuardDecision.Continue;
        foreach (var text in texts.Texts)
        {
            var channel = ChannelOf(text.Channel);

            // Text after the end of its channel could complete what has left already.
            if (channel is null || (channel.IsFinished && !text.Channel.IsAlone && text.Text.Length > 0))
            {
                // Undecided for good, so that it never leaves.
                pending.UndecidedTexts++;
                return Uninspectable;
            }

            channel.Add(pending.Add(text));
            if (!text.Channel.IsAlone)
                texts.Usage.AnswerCharacters += text.Text.Length;
        }

        foreach (var choice in texts.FinishedChoices)
            Finish(channel => channel.Choice == choice);
        return AiGuardDecision.Continue;
    }

    /// <summary>Declares that no more text follows.</summary>
    public void Finish() => Finish(static _ => true);

    /// <summary>Shows the filters what is new.</summary>
    public async ValueTask<AiGuardDecision> PumpAsync()
    {
        foreach (var channel in _channels.Values)
        {
            var decision = await PumpAsync(channel).ConfigureAwait(false);
            if (decision.IsDenied)
                return decision;
        }

        foreach (var channel in _standalone)
        {
            var decision = await PumpAsync(channel).ConfigureAwait(false);
            if (decision.IsDenied)
                return decision;
        }

        _standalone.Clear();
        return AiGuardDecision.Continue;
    }

    private async ValueTask<AiGuardDecision> PumpAsync(TextChannel channel)
    {
        if (!channel.IsWaiting)
            return AiGuardDecision.Continue;
        var decision = await channel.PumpAsync().ConfigureAwait(false);
        LongestHold = Math.Max(LongestHold, channel.Held);
        return decision;
    }

    /// <summary>Takes the next event that may leave.</summary>
    /// <returns><see langword="false"/> when none may.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        var isDecided = _events.TryPeek(out var pending) && pending.UndecidedTexts == 0;
        bytes = isDecided ? _events.Dequeue().Encode() : default;
        return isDecided;
    }

    /// <summary>Takes all events as they came, decided or not.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Drain()
    {
        while (_events.TryDequeue(out var pending))
            yield return pending.Raw;
    }

    private TextChannel? ChannelOf(AnswerChannel key)
    {
        if (key.IsAlone)
        {
            var alone = Create(key);
            alone.IsFinished = true;
            _standalone.Add(alone);
            return alone;
        }

        if (!_channels.TryGetValue(key, out var channel) && _channels.Count < MaxChannels)
            _channels.Add(key, channel = Create(key));
        return channel;
    }

    private TextChannel Create(AnswerChannel key) => new(
        inspectors, new AiGuardTextSource(AiGuardRole.Assistant, AiGuardOrigin.Model, key.ToString()), options.MaxHeldCharacters);

    private void Finish(Func<AnswerChannel, bool> isMeant)
    {
        foreach (var (key, channel) in _channels)
        {
            if (channel.IsFinished || !isMeant(key))
                continue;
            channel.IsFinished = true;
            channel.IsWaiting = true;
        }
    }
}
