using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Asks the keywords that need no other schema: types, values, numbers, strings.</summary>
internal static class ValueKeywords
{
    public static SchemaError? Find(SchemaNode schema, JsonElement value)
    {
        if (schema.Types != SchemaTypes.None && (schema.Types & TypesOf(value, schema.Types)) == 0)
            return new("type");
        if (schema.AllowedValues is { } values && !values.Exists(allowed => JsonElement.DeepEquals(allowed, value)))
            return new("enum");
        if (schema.Constant is { } constant && !JsonElement.DeepEquals(constant, value))
            return new("const");
        return value.ValueKind switch
        {
            JsonValueKind.Number => FindInNumber(schema, value),
            JsonValueKind.String => FindInString(schema, value),
            _ => null,
        };
    }

    private static SchemaTypes TypesOf(JsonElement value, SchemaTypes asked) => value.ValueKind switch
    {
        JsonValueKind.Null => SchemaTypes.Null,
        JsonValueKind.True or JsonValueKind.False => SchemaTypes.Boolean,
        JsonValueKind.Object => SchemaTypes.Object,
        JsonValueKind.Array => SchemaTypes.Array,
        JsonValueKind.String => SchemaTypes.String,
        JsonValueKind.Number when asked.HasFlag(SchemaTypes.Integer) && SchemaNumber.Read(value).IsInteger => SchemaTypes.Number | SchemaTypes.Integer,
        _ => SchemaTypes.Number,
    };

    private static SchemaError? FindInNumber(SchemaNode schema, JsonElement value)
    {
        if (schema is { Minimum: null, Maximum: null, ExclusiveMinimum: null, ExclusiveMaximum: null, MultipleOf: null })
            return null;
        var number = SchemaNumber.Read(value);
        if (schema.Minimum is { } least && number.CompareTo(least) < 0)
            return new("minimum");
        if (schema.Maximum is { } most && number.CompareTo(most) > 0)
            return new("maximum");
        if (schema.ExclusiveMinimum is { } below && number.CompareTo(below) <= 0)
            return new("exclusiveMinimum");
        if (schema.ExclusiveMaximum is { } above && number.CompareTo(above) >= 0)
            return new("exclusiveMaximum");
        return schema.MultipleOf is { } divisor && !number.IsMultipleOf(divisor) ? new("multipleOf") : null;
    }

    private static SchemaError? FindInString(SchemaNode schema, JsonElement value)
    {
        if (schema is { MinLength: null, MaxLength: null, Pattern: null })
            return null;
        var text = value.GetString()!;
        if (schema.MinLength is { } least && Length(text) < least)
            return new("minLength");
        if (schema.MaxLength is { } most && Length(text) > most)
            return new("maxLength");
        return schema.Pattern is { } pattern && !pattern.IsMatch(text) ? new("pattern") : null;
    }

    // In characters of Unicode.
    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var character in text)
            length -= char.IsLowSurrogate(character) ? 1 : 0;
        return length;
    }
}
