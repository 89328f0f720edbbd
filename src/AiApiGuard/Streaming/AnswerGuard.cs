using System.Text.Unicode;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Takes an answer event by event, shows its texts to the filters, and gives back in order what may leave.</summary>
internal sealed class AnswerGuard(ITextInspector[] inspectors, AiGuardPolicyOptions options, AiGuardUsage usage)
{
    // Choices, blocks and tool calls. No honest answer comes near.
    private const int MaxChannels = 4096;

    /// <summary>How many texts of one event are read, and how many texts and events may wait: each costs some hundred bytes of bookkeeping, and the
    /// shortest ones are a few bytes of the answer.</summary>
    public const int MaxPending = 32_768;

    private static readonly AiGuardDecision Uninspectable = AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.UninspectableResponse)
    {
        StatusCode = 502,
        Detail = "The endpoint's answer could not be inspected.",
    });

    private readonly Dictionary<AiGuardAnswerChannel, TextChannel> _channels = [];
    private readonly List<TextChannel> _waiting = [];
    private readonly Queue<PendingEvent> _events = [];
    private readonly Stack<PendingEvent> _spare = [];
    private int _pending;
    private bool _wasEdited;

    /// <summary>Gets the bytes of the answer that have not left.</summary>
    public AnswerBuffer Bytes { get; } = new();

    /// <summary>Gets what the events that left have told the client.</summary>
    public AnswerOutline Outline { get; } = new();

    /// <summary>Gets the longest that a text was held, in characters.</summary>
    public int LongestHold { get; private set; }

    /// <summary>Gets a value indicating whether something came that may not leave yet.</summary>
    public bool IsHolding => _events.Count > 0;

    /// <summary>Gets a value indicating whether more events and texts wait than honest answers have.</summary>
    public bool IsOverfull => _pending > MaxPending;

    /// <summary>Begins the next event, which has no texts yet.</summary>
    public PendingEvent Begin(long start, int length, TextEncoding encoding)
    {
        var next = _spare.TryPop(out var spare) ? spare : new PendingEvent(Bytes);
        next.Start(start, length, encoding);
        _events.Enqueue(next);
        _pending++;
        return next;
    }

    /// <summary>Gets the channel of a text.</summary>
    /// <returns>The channel, or <see langword="null"/> when there are too many.</returns>
    public TextChannel? ChannelOf(AiGuardAnswerChannel key)
    {
        // What repeats a text that never came is the text itself.
        if (key.IsAlone)
            return new TextChannel(inspectors, key, options.MaxHeldCharacters, isRepeat: key.IsRepeat && _channels.Count > 0);
        if (!_channels.TryGetValue(key, out var channel) && _channels.Count < MaxChannels)
            _channels.Add(key, channel = new TextChannel(inspectors, key, options.MaxHeldCharacters, isRepeat: false));
        return channel;
    }

    /// <summary>Adds a text to the event that was begun last.</summary>
    public AiGuardDecision Add(PendingEvent owner, TextChannel? channel, ByteRange range, ByteRange? companion)
    {
        var raw = range.Of(owner.Bytes.Span);

        // Text after the end of its channel could complete what has left already.
        if (channel is null || (channel.IsFinished && !channel.Key.IsAlone && owner.Encoding.LengthOf(raw) > 0))
        {
            // Undecided for good, so that it never leaves.
            owner.UndecidedTexts++;
            return Uninspectable;
        }

        var text = owner.Add(range, companion);
        _pending++;

        // What is no valid UTF-8 leaves as it was inspected: clients differ in what they make of it. Monitor mode changes nothing.
        text.IsEdited = inspectors.Length > 0 && options.Mode == AiGuardMode.Enforce && !Utf8.IsValid(raw);
        var length = channel.Add(raw, owner.Encoding, text);
        if (!channel.Key.IsRepeat)
            usage.AnswerCharacters += length;
        Await(channel);
        return AiGuardDecision.Continue;
    }

    /// <summary>Declares that no more text of a choice follows.</summary>
    public void Finish(int choice)
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.Key.Choice == choice)
                Finish(channel);
        }
    }

    /// <summary>Declares that no more text follows.</summary>
    public void Finish()
    {
        foreach (var channel in _channels.Values)
            Finish(channel);
    }

    /// <summary>Shows the filters what is new.</summary>
    public ValueTask<AiGuardDecision> PumpAsync() => PumpAsync(0);

    private ValueTask<AiGuardDecision> PumpAsync(int position)
    {
        for (; position < _waiting.Count; position++)
        {
            var channel = _waiting[position];
            channel.IsWaiting = false;
            var pending = channel.PumpAsync();
            if (!pending.IsCompletedSuccessfully)
                return AwaitAsync(pending, position);
            var decision = pending.Result;
            if (decision.IsDenied)
                return new(decision);
            LongestHold = Math.Max(LongestHold, channel.Held);
        }

        _waiting.Clear();
        return new(AiGuardDecision.Continue);
    }

    private async ValueTask<AiGuardDecision> AwaitAsync(ValueTask<AiGuardDecision> pending, int position)
    {
        var decision = await pending.ConfigureAwait(false);
        if (decision.IsDenied)
            return decision;
        LongestHold = Math.Max(LongestHold, _waiting[position].Held);
        return await PumpAsync(position + 1).ConfigureAwait(false);
    }

    /// <summary>Takes the next event that may leave.</summary>
    /// <param name="bytes">Its bytes, valid until the next bytes of the answer are added.</param>
    /// <returns><see langword="false"/> when none may.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        if (!_events.TryPeek(out var pending) || pending.UndecidedTexts > 0)
        {
            bytes = default;
            return false;
        }

        bytes = _events.Dequeue().Encode(ref _wasEdited);
        pending.Tell(Outline);
        Bytes.Discard(pending.End);
        _pending -= 1 + pending.Count;
        _spare.Push(pending);
        return true;
    }

    /// <summary>Returns the first event that has not left.</summary>
    public ReadOnlyMemory<byte> PeekNext() => _events.TryPeek(out var next) ? next.Bytes : default;

    /// <summary>Takes all that has not left as it came, decided or not.</summary>
    public ReadOnlyMemory<byte> TakeAll()
    {
        var start = _events.TryPeek(out var first) ? first.Position : Bytes.Start;
        _events.Clear();
        _waiting.Clear();
        _pending = 0;
        var all = Bytes.From(start);
        Bytes.Discard(Bytes.End);
        return all;
    }

    private void Finish(TextChannel channel)
    {
        if (channel.IsFinished)
            return;
        channel.IsFinished = true;
        Await(channel);
    }

    private void Await(TextChannel channel)
    {
        if (channel.IsWaiting)
            return;
        channel.IsWaiting = true;
        _waiting.Add(channel);
    }
}
