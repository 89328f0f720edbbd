using System.Text.Json;
using AiApiGuard.Protocols;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard;

/// <summary>Holds a request body while a protocol reads it, and collects its texts, each with its place in the body.</summary>
public sealed class AiGuardRequestTexts
{
    // A text costs some hundred bytes of bookkeeping, and an empty one only three bytes of body.
    private const int MaxTexts = 16_384;

    private readonly JsonPayload _payload;
    private readonly List<AiGuardTextWindow> _windows = [];
    private readonly List<ByteRange> _ranges = [];

    internal AiGuardRequestTexts(JsonPayload payload, PathString path)
    {
        _payload = payload;
        Path = path;
    }

    /// <summary>Gets the path of the request, without the application's base path.</summary>
    public PathString Path { get; }

    /// <summary>Gets the body.</summary>
    public JsonElement Body => _payload.Root;

    /// <summary>Gets the texts added so far, as the prompt shows them.</summary>
    public IReadOnlyList<AiGuardTextWindow> Windows => _windows;

    /// <summary>Gets how many parts of each kind are no text.</summary>
    internal MediaCount Media { get; } = new();

    /// <summary>Gets the tools of which the request speaks.</summary>
    internal RequestedTools Tools { get; } = new();

    /// <summary>Gets the JSON string behind each window.</summary>
    internal IReadOnlyList<ByteRange> Ranges => _ranges;

    /// <summary>Adds a text.</summary>
    /// <param name="text">The JSON string.</param>
    /// <param name="role">In which role it stands.</param>
    /// <param name="origin">Who wrote it.</param>
    /// <param name="channel">Its place, such as <c>messages[2].content</c>.</param>
    /// <exception cref="AiGuardRequestException">It is no string, or holds half of a surrogate pair, so that it has no one reading.</exception>
    public void Add(JsonElement text, AiGuardRole role, AiGuardOrigin origin, string channel)
    {
        if (text.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(channel, "must be a string.");
        if (_windows.Count == MaxTexts)
            throw AiGuardRequestException.InvalidField("body", $"has more than {MaxTexts} texts.");
        _windows.Add(new(RequestFields.ReadString(text, channel), AiGuardDirection.Request, new(role, origin, channel)));
        _ranges.Add(_payload.Locate(text));
    }

    /// <summary>Adds every string below a value of which the protocol knows nothing: what a model may read is inspected.</summary>
    /// <param name="value">The value.</param>
    /// <param name="role">In which role its texts stand.</param>
    /// <param name="origin">Who wrote them.</param>
    /// <param name="channel">The place of the value.</param>
    /// <param name="isIdentifier">Says which properties, at any depth, are known to be no text.</param>
    /// <exception cref="AiGuardRequestException">A string holds half of a surrogate pair.</exception>
    public void AddAll(JsonElement value, AiGuardRole role, AiGuardOrigin origin, string channel, Func<JsonProperty, bool> isIdentifier)
    {
        ArgumentNullException.ThrowIfNull(isIdentifier);
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
                    if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object) || isIdentifier(property))
                        continue;
                    AddAll(property.Value, role, origin, ChannelName.Property(channel, RequestFields.ReadName(property, channel)), isIdentifier);
                }

                break;
        }
    }

    /// <summary>Counts a part that is no text, and that therefore passes uninspected or is denied, as the policy says.</summary>
    /// <param name="kind">What it is.</param>
    public void AddMedia(AiGuardMedia kind) => Media.Add(kind);
}
