using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Reads fields of requests: absent and <c>null</c> are the same, and what has the wrong type is an error that names the field.</summary>
internal static class RequestFields
{
    public static void RequireObject(JsonElement element, string field)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField(field, field == "body" ? "must be a JSON object." : "must be an object.");
    }

    /// <summary>Gets an array that must be there and hold something.</summary>
    public static JsonElement RequireItems(JsonElement element, string name)
    {
        if (!TryGet(element, name, out var items))
            throw AiGuardRequestException.InvalidField(name, "is required.");
        if (items.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField(name, "must be an array.");
        return items.GetArrayLength() > 0 ? items : throw AiGuardRequestException.InvalidField(name, "must not be empty.");
    }

    public static string? ReadOptionalString(JsonElement element, string name)
    {
        if (!TryGet(element, name, out var text))
            return null;
        return text.ValueKind == JsonValueKind.String ? ReadString(text, name) : throw AiGuardRequestException.InvalidField(name, "must be a string.");
    }

    public static bool ReadOptionalBoolean(JsonElement element, string name)
    {
        if (!TryGet(element, name, out var value))
            return false;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw AiGuardRequestException.InvalidField(name, "must be true or false."),
        };
    }

    public static long? ReadOptionalInteger(JsonElement element, string name)
    {
        if (!TryGet(element, name, out var number))
            return null;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value)
            ? value
            : throw AiGuardRequestException.InvalidField(name, "must be an integer.");
    }

    public static double? ReadOptionalNumber(JsonElement element, string name)
    {
        if (!TryGet(element, name, out var number))
            return null;
        return number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value)
            ? value
            : throw AiGuardRequestException.InvalidField(name, "must be a number.");
    }

    /// <summary>Validates that there is a non-empty string.</summary>
    public static void ValidateName(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String || text.ValueEquals(""u8))
            throw AiGuardRequestException.InvalidField(name, "is required and must be a non-empty string.");
    }

    /// <summary>Validates an optional number.</summary>
    public static void ValidateNumber(JsonElement element, string name, double least, double most, bool isInteger = false)
    {
        if (!TryGet(element, name, out var value))
            return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || (isInteger && !value.TryGetInt64(out _)))
            throw AiGuardRequestException.InvalidField(name, isInteger ? "must be an integer." : "must be a number.");
        if (number < least || number > most)
            throw AiGuardRequestException.InvalidField(name, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}."));
    }

    /// <summary>Validates the type of an optional value.</summary>
    public static void ValidateKind(JsonElement element, string name, JsonValueKind kind, string article)
    {
        if (TryGet(element, name, out var value) && value.ValueKind != kind)
            throw AiGuardRequestException.InvalidField(name, $"must be {article}.");
    }

    /// <summary>Validates each of a protocol's numbers that is there.</summary>
    public static void ValidateNumbers(JsonElement element, ReadOnlySpan<(string Name, double Least, double Most, bool IsInteger)> numbers)
    {
        foreach (var (name, least, most, isInteger) in numbers)
            ValidateNumber(element, name, least, most, isInteger);
    }

    /// <summary>Validates the type of each of a protocol's values that is there.</summary>
    public static void ValidateKinds(JsonElement element, ReadOnlySpan<(string Name, JsonValueKind Kind, string Article)> kinds)
    {
        foreach (var (name, kind, article) in kinds)
            ValidateKind(element, name, kind, article);
    }

    public static bool TryGet(JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public static string ReadString(JsonElement text, string field)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw AiGuardRequestException.InvalidField(field, "holds half of a surrogate pair.");
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
            throw AiGuardRequestException.InvalidField(field, "has a property whose name holds half of a surrogate pair.");
        }
    }
}
