using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Collects what a protocol reads in an answer, or in one event of a streamed answer.</summary>
internal sealed class AnswerTexts(JsonPayload? payload, AiGuardUsage usage)
{
    // Most events have one text, and few end a choice.
    private readonly List<AnswerText> _texts = new(1);
    private List<int>? _finishedChoices;

    public IReadOnlyList<AnswerText> Texts => _texts;

    /// <summary>Gets the choices of which no more text follows.</summary>
    public IReadOnlyList<int> FinishedChoices => _finishedChoices ?? (IReadOnlyList<int>)[];

    public AiGuardUsage Usage { get; } = usage;

    public ByteRange Locate(JsonElement element) => payload!.Locate(element);

    public void Add(JsonElement text, AnswerChannel channel, ByteRange? companion = null) =>
        _texts.Add(new(channel, Locate(text), JsonPayload.Decode(text), companion));

    public void Add(AnswerText text) => _texts.Add(text);

    /// <summary>Makes texts that would stand alone pieces of running texts: an event of an unknown stream may hold part of a value.</summary>
    public AnswerTexts AsRunning()
    {
        for (var i = 0; i < _texts.Count; i++)
            _texts[i] = _texts[i] with { Channel = _texts[i].Channel with { Choice = 0 } };
        return this;
    }

    public void Finish(int choice) => (_finishedChoices ??= []).Add(choice);

    /// <summary>Adds every string below a value of which the protocol knows nothing, so that no text leaves by an unknown field.</summary>
    public void AddAll(JsonElement value, AnswerChannel channel, Func<JsonProperty, bool> isIdentifier, ByteRange? companion = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(value, channel, companion);
                break;
            case JsonValueKind.Array:
                var position = 0;
                foreach (var item in value.EnumerateArray())
                    AddAll(item, channel with { Field = ChannelName.Item(channel.Field, position++) }, isIdentifier, companion);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !isIdentifier(property))
                        AddAll(property.Value, channel with { Field = ChannelName.Property(channel.Field, ReadName(property)) }, isIdentifier, companion);
                }

                break;
        }
    }

    public static string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair. The name only tells texts apart, so any stable one does.
            return "?";
        }
    }
}
