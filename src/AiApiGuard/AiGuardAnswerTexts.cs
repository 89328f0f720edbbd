using System.Text.Json;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;

namespace AiApiGuard;

/// <summary>Collects what a protocol reads in an answer, or in one event of a streamed answer.</summary>
public sealed class AiGuardAnswerTexts
{
    private readonly List<AnswerText> _texts = new(1);
    private readonly List<ByteRange> _skipped = [];
    private readonly List<ByteRange> _echoes = [];
    private readonly List<int> _begunChoices = [];
    private readonly List<int> _finishedChoices = [];
    private readonly JsonPayload _payload;
    private List<KeptValue>? _kept;

    internal AiGuardAnswerTexts(JsonPayload payload, AiGuardUsage usage)
    {
        _payload = payload;
        Usage = usage;
    }

    /// <summary>Gets the usage of the exchange. Set what the answer reports; do not add to it.</summary>
    public AiGuardUsage Usage { get; }

    internal IReadOnlyList<AnswerText> Texts => _texts;

    internal IReadOnlyList<ByteRange> Skipped => _skipped;

    internal IReadOnlyList<ByteRange> Echoes => _echoes;

    /// <summary>Gets the choices that begin or go on here.</summary>
    internal IReadOnlyList<int> BegunChoices => _begunChoices;

    /// <summary>Gets the choices of which no more text follows.</summary>
    internal IReadOnlyList<int> FinishedChoices => _finishedChoices;

    internal IReadOnlyList<KeptValue> Kept => _kept ?? [];

    internal bool IsEnd { get; private set; }

    /// <summary>Gets a value indicating whether there are more texts than are read.</summary>
    internal bool IsTooMany { get; private set; }

    internal MediaCount Media { get; } = new();

    /// <summary>Adds a text.</summary>
    /// <param name="text">The JSON string.</param>
    /// <param name="channel">The running text it is a piece of, or its own.</param>
    /// <param name="companion">A value that repeats the text in another form, such as log probabilities; it becomes <c>null</c> when the text is edited.</param>
    public void Add(JsonElement text, AiGuardAnswerChannel channel, JsonElement companion = default)
    {
        if (_texts.Count == AnswerGuard.MaxPending)
            IsTooMany = true;
        else
            _texts.Add(new(channel, _payload.Locate(text), companion.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : _payload.Locate(companion)));
    }

    /// <summary>Adds every string below a value of which the protocol knows nothing, so that no text leaves by an unknown field.</summary>
    /// <param name="value">The value.</param>
    /// <param name="channel">The channel of the value; what lies below extends its field.</param>
    /// <param name="isIdentifier">Says which properties, at any depth, are known to be no text.</param>
    /// <param name="companion">See <see cref="Add"/>.</param>
    public void AddAll(JsonElement value, AiGuardAnswerChannel channel, Func<JsonProperty, bool> isIdentifier, JsonElement companion = default)
    {
        ArgumentNullException.ThrowIfNull(isIdentifier);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(value, channel, companion);
                break;
            case JsonValueKind.Array:
                var position = 0;
                foreach (var item in value.EnumerateArray())
                    AddAll(item, channel.WithField(ChannelName.Item(channel.Field, position++)), isIdentifier, companion);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !isIdentifier(property))
                        AddAll(property.Value, channel.WithField(ChannelName.Property(channel.Field, AnswerFields.ReadName(property))), isIdentifier, companion);
                }

                break;
        }
    }

    /// <summary>Skips a string or number that no model wrote and that changes from event to event, such as a time or a sequence number.</summary>
    /// <param name="value">The value. <see cref="IAiGuardProtocol.ReadAnswer"/> must not depend on it.</param>
    public void Skip(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            _skipped.Add(_payload.Locate(value));
    }

    /// <summary>Adds a value that repeats, in a form that no filter reads, what the answer said up to here, such as the numbers of its tokens.
    /// It becomes <c>null</c> when any of that was edited.</summary>
    /// <param name="value">The value; no text of it may be added as well.</param>
    public void AddEcho(JsonElement value) => _echoes.Add(_payload.Locate(value));

    /// <summary>Counts a part that is no text, and that therefore passes uninspected or is denied, as the policy says.</summary>
    /// <param name="kind">What it is.</param>
    public void AddMedia(AiGuardMedia kind) => Media.Add(kind);

    /// <summary>Keeps a short string or number that <see cref="IAiGuardProtocol.TryWriteLengthEnd"/> may need, such as the identifier of the answer.
    /// The first value of a name stays; long ones and too many are dropped.</summary>
    /// <param name="value">The value, which no model wrote; no text.</param>
    /// <param name="name">The name to find it by.</param>
    public void Keep(JsonElement value, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            (_kept ??= []).Add(new(name, _payload.Locate(value).Of(_payload.Bytes)));
    }

    /// <summary>Declares that a choice begins or goes on, so that a stream that is cut ends it.</summary>
    /// <param name="choice">The choice, block or output item.</param>
    public void Begin(int choice) => _begunChoices.Add(choice);

    /// <summary>Declares that no more text of a choice follows.</summary>
    /// <param name="choice">The choice, block or output item.</param>
    public void Finish(int choice) => _finishedChoices.Add(choice);

    /// <summary>Declares that no more text of any choice follows.</summary>
    public void FinishAll() => IsEnd = true;

    /// <summary>Makes texts that would stand alone pieces of running texts: an event of an unknown stream may hold part of a value.</summary>
    internal AiGuardAnswerTexts AsRunning()
    {
        for (var i = 0; i < _texts.Count; i++)
            _texts[i] = _texts[i] with { Channel = _texts[i].Channel.AsRunning() };
        return this;
    }
}
