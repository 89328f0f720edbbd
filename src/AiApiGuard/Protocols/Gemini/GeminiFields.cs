using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads fields of Gemini requests, each of which has two spellings: Google takes <c>maxOutputTokens</c> and <c>max_output_tokens</c>.</summary>
internal static class GeminiFields
{
    /// <summary>Gets a field by either spelling.</summary>
    /// <exception cref="AiGuardRequestException">Both are there, so that the field has two readings.</exception>
    public static bool TryGet(JsonElement element, string name, string spelledApart, out JsonElement value)
    {
        var isThere = RequestFields.TryGet(element, name, out value);
        if (!RequestFields.TryGet(element, spelledApart, out var other))
            return isThere;
        if (isThere)
            throw AiGuardRequestException.InvalidField(name, $"stands there a second time, as '{spelledApart}'.");
        value = other;
        return true;
    }

    /// <summary>Reads a whole number, which Google also takes as a string.</summary>
    public static long? ReadInteger(JsonElement element, string name, string spelledApart, string field)
    {
        if (!TryGet(element, name, spelledApart, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        if (value.ValueKind == JsonValueKind.String &&
            long.TryParse(RequestFields.ReadString(value, field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return number;
        }

        throw AiGuardRequestException.InvalidField(field, "must be an integer.");
    }

    /// <summary>Reads a number, which Google also takes as a string.</summary>
    public static double? ReadNumber(JsonElement element, string name, string field)
    {
        if (!RequestFields.TryGet(element, name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
            return number;
        if (value.ValueKind == JsonValueKind.String &&
            double.TryParse(RequestFields.ReadString(value, field), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number))
        {
            return number;
        }

        throw AiGuardRequestException.InvalidField(field, "must be a number.");
    }

    /// <summary>Gets what stands in a repeated field: the items of an array, or the one item that stands there without one.</summary>
    public static IEnumerable<(JsonElement Item, string Field)> Items(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return (value, field);
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
            yield return (item, ChannelName.Item(field, index++));
    }
}
