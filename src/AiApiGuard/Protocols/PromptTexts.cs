using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Collects the text parts of a request, each with its place in the body.</summary>
internal sealed class PromptTexts(JsonPayload payload)
{
    // A text costs some hundred bytes of bookkeeping, and an empty one only three bytes of body.
    private const int MaxTexts = 16_384;

    private readonly List<AiGuardTextWindow> _windows = [];
    private readonly List<ByteRange> _ranges = [];

    public IReadOnlyList<AiGuardTextWindow> Windows => _windows;

    /// <summary>Gets the JSON string behind each window.</summary>
    public IReadOnlyList<ByteRange> Ranges => _ranges;

    /// <exception cref="RequestRejectedException">The string holds half of a surrogate pair, so it has no one reading.</exception>
    public void Add(JsonElement text, AiGuardRole role, AiGuardOrigin origin, string channel)
    {
        if (text.ValueKind != JsonValueKind.String)
            throw RequestRejectedException.InvalidField(channel, "must be a string.");
        if (_windows.Count == MaxTexts)
            throw RequestRejectedException.InvalidField("body", $"has more than {MaxTexts} texts.");
        _windows.Add(new(ReadStrictly(text, channel), AiGuardDirection.Request, new(role, origin, channel)));
        _ranges.Add(payload.Locate(text));
    }

    /// <summary>Adds every string below a value of which the protocol knows nothing: what a model may read is inspected.</summary>
    public void AddAll(JsonElement value, AiGuardRole role, AiGuardOrigin origin, string channel, Func<string, bool> isIdentifier)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(value, role, origin, channel);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    AddAll(item, role, origin, ChannelName.Item(channel, index++), isIdentifier);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)
                    {
                        var name = ReadName(property, channel);
                        if (!isIdentifier(name))
                            AddAll(property.Value, role, origin, ChannelName.Property(channel, name), isIdentifier);
                    }
                }

                break;
        }
    }

    public static string ReadStrictly(JsonElement text, string field)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw RequestRejectedException.InvalidField(field, "holds half of a surrogate pair.");
        }
    }

    public static string ReadName(JsonProperty property, string field)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw RequestRejectedException.InvalidField(field, "has a property whose name holds half of a surrogate pair.");
        }
    }
}
