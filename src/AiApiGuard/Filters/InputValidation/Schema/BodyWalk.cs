using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Walks once over the places of a body that its protocol names: counts what they list, and finds properties that have no place.</summary>
internal struct BodyWalk(SchemaOptions options)
{
    private int _tools;

    /// <summary>Gets a value indicating whether a property has no place, and was passed by.</summary>
    public bool HasUnknown { get; private set; }

    public BodyProblem? Visit(JsonElement body, BodyShape shape) => VisitValue(body, shape, BodyList.Messages);

    private BodyProblem? VisitValue(JsonElement value, BodyShape? shape, BodyList list) => value.ValueKind switch
    {
        JsonValueKind.Array => VisitArray(value, shape, list),
        JsonValueKind.Object when shape is not null => VisitObject(value, shape),
        _ => null,
    };

    private BodyProblem? VisitObject(JsonElement element, BodyShape shape)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (shape.Find(property) is not { } known)
            {
                if (options.UnknownProperties == AiGuardUnknownProperties.Deny)
                    return BodyProblem.Unknown(property);
                HasUnknown = true;
            }
            else if (VisitValue(property.Value, known.Shape, known.List) is { } problem)
            {
                return problem.Below(known.Name);
            }
        }

        return null;
    }

    private BodyProblem? VisitArray(JsonElement array, BodyShape? shape, BodyList list)
    {
        if (Count(array.GetArrayLength(), list) is { } tooMany)
            return tooMany;
        if (shape is null && list != BodyList.Tools)
            return null;
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (list == BodyList.Tools && JsonMarshal.GetRawUtf8Value(item).Length > options.MaxToolSchemaBytes)
                return Larger(options.MaxToolSchemaBytes, "bytes").Below(index);
            if (item.ValueKind == JsonValueKind.Object && shape is not null && VisitObject(item, shape) is { } problem)
                return problem.Below(index);
            index++;
        }

        return null;
    }

    private BodyProblem? Count(int count, BodyList list)
    {
        switch (list)
        {
            case BodyList.Messages:
                return count > options.MaxMessages ? Larger(options.MaxMessages, "messages") : null;
            case BodyList.Parts:
                return count > options.MaxPartsPerMessage ? Larger(options.MaxPartsPerMessage, "parts") : null;
            case BodyList.StopSequences:
                return count > options.MaxStopSequences ? Larger(options.MaxStopSequences, "stop sequences") : null;
            case BodyList.Tools:
                _tools += count;
                return _tools > options.MaxTools ? Larger(options.MaxTools, "tools") : null;
            default:
                return null;
        }
    }

    private static BodyProblem Larger(int most, string what) => new(string.Create(CultureInfo.InvariantCulture, $"must not have more than {most} {what}."));
}
