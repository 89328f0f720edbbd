using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Is what is wrong with a body, and where. The place grows from the inside out, so that a body without problems needs no names.</summary>
internal sealed class BodyProblem(string text)
{
    private readonly List<string> _place = [];

    public static BodyProblem Unknown(JsonProperty property) =>
        new BodyProblem("is no property of this protocol.").Below(ChannelName.Property(string.Empty, RequestFields.ReadName(property, "body")));

    /// <summary>Says that the place stands below a property.</summary>
    public BodyProblem Below(string name)
    {
        _place.Add(name);
        return this;
    }

    /// <summary>Says that the place stands below an item.</summary>
    public BodyProblem Below(int index) => Below($"[{index}]");

    public AiGuardRequestException ToException()
    {
        var field = string.Empty;
        for (var i = _place.Count - 1; i >= 0; i--)
            field = _place[i].StartsWith('[') ? field + _place[i] : ChannelName.Property(field, _place[i]);
        return AiGuardRequestException.InvalidField(field.Length == 0 ? "body" : field, text);
    }
}
