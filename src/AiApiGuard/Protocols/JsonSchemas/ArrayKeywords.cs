using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Asks the keywords of arrays.</summary>
internal static class ArrayKeywords
{
    public static SchemaError? Find(SchemaEvaluation evaluation, SchemaNode schema, JsonElement value)
    {
        var length = value.GetArrayLength();
        if (length < schema.MinItems)
            return new("minItems");
        if (length > schema.MaxItems)
            return new("maxItems");
        if (FindInItems(evaluation, schema, value) is { } error)
            return error;
        if (schema.Contains is { } contains && FindInContains(evaluation, schema, contains, value) is { } missing)
            return missing;
        return schema.UniqueItems && length > 1 && HasRepetition(evaluation, value) ? new("uniqueItems") : null;
    }

    private static SchemaError? FindInItems(SchemaEvaluation evaluation, SchemaNode schema, JsonElement value)
    {
        if (schema is { PrefixItems: null, Items: null })
            return null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var node = index < schema.PrefixItems?.Count ? schema.PrefixItems[index] : schema.Items;
            if (node is not null && evaluation.Ask(node, item) is { } error)
                return error.Below(index);
            index++;
        }

        return null;
    }

    private static SchemaError? FindInContains(SchemaEvaluation evaluation, SchemaNode schema, SchemaNode contains, JsonElement value)
    {
        var count = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (evaluation.Ask(contains, item) is null && ++count > schema.MaxContains)
                return new("maxContains");
        }

        return count < (schema.MinContains ?? 1) ? new(schema.MinContains is null ? "contains" : "minContains") : null;
    }

    private static bool HasRepetition(SchemaEvaluation evaluation, JsonElement value)
    {
        var seen = new Dictionary<int, List<JsonElement>>();
        foreach (var item in value.EnumerateArray())
        {
            var hash = Hash(item);
            if (!seen.TryGetValue(hash, out var same))
                seen.Add(hash, same = []);
            foreach (var other in same)
            {
                // What was made to have one hash is compared, and compared is counted.
                if (!evaluation.TryStep() || JsonElement.DeepEquals(other, item))
                    return true;
            }

            same.Add(item);
        }

        return false;
    }

    // The same for equal values: 1.0 is 1, and the order of properties is none.
    private static int Hash(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return HashCode.Combine(value.GetString());
            case JsonValueKind.Number:
                return HashCode.Combine(value.GetDouble() + 0.0);
            case JsonValueKind.Array:
                var items = default(HashCode);
                foreach (var item in value.EnumerateArray())
                    items.Add(Hash(item));
                return items.ToHashCode();
            case JsonValueKind.Object:
                var properties = 0;
                foreach (var property in value.EnumerateObject())
                    properties ^= HashCode.Combine(property.Name, Hash(property.Value));
                return properties;
            default:
                return (int)value.ValueKind;
        }
    }
}
