using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Asks the keywords of objects.</summary>
internal static class ObjectKeywords
{
    public static SchemaError? Find(SchemaEvaluation evaluation, SchemaNode schema, JsonElement value)
    {
        var count = value.GetPropertyCount();
        if (count < schema.MinProperties)
            return new("minProperties");
        if (count > schema.MaxProperties)
            return new("maxProperties");
        foreach (var name in schema.Required ?? [])
        {
            if (!value.TryGetProperty(name, out _))
                return new SchemaError("required").Below(name);
        }

        return FindInProperties(evaluation, schema, value) ?? FindInDependencies(evaluation, schema, value);
    }

    private static SchemaError? FindInProperties(SchemaEvaluation evaluation, SchemaNode schema, JsonElement value)
    {
        if (schema is { Properties: null, PatternProperties: null, AdditionalProperties: null, PropertyNames: null })
            return null;
        foreach (var property in value.EnumerateObject())
        {
            if (!evaluation.TryStep())
                return null;
            var name = property.Name;
            if (FindInProperty(evaluation, schema, name, property.Value) is { } error)
                return error.Below(name);
        }

        return null;
    }

    private static SchemaError? FindInProperty(SchemaEvaluation evaluation, SchemaNode schema, string name, JsonElement value)
    {
        if (schema.PropertyNames is { } names && evaluation.Ask(names, NameAsValue(name)) is not null)
            return new("propertyNames");
        var isNamed = false;
        if (schema.Properties is { } properties && properties.TryGetValue(name, out var named))
        {
            isNamed = true;
            if (evaluation.Ask(named, value) is { } error)
                return error;
        }

        foreach (var (pattern, node) in schema.PatternProperties ?? [])
        {
            if (!pattern.IsMatch(name))
                continue;
            isNamed = true;
            if (evaluation.Ask(node, value) is { } error)
                return error;
        }

        if (isNamed || schema.AdditionalProperties is not { } additional)
            return null;
        return additional.DeniesAll ? new("additionalProperties") : evaluation.Ask(additional, value);
    }

    private static SchemaError? FindInDependencies(SchemaEvaluation evaluation, SchemaNode schema, JsonElement value)
    {
        if (schema.DependentRequired is { } required)
        {
            foreach (var (name, others) in required)
            {
                if (value.TryGetProperty(name, out _) && others.Find(other => !value.TryGetProperty(other, out _)) is { } missing)
                    return new SchemaError("dependentRequired").Below(missing);
            }
        }

        if (schema.DependentSchemas is not { } dependent)
            return null;
        foreach (var (name, node) in dependent)
        {
            if (value.TryGetProperty(name, out _) && evaluation.Ask(node, value) is { } error)
                return error;
        }

        return null;
    }

    private static JsonElement NameAsValue(string name)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(name.Length + 2);
        using (var writer = new Utf8JsonWriter(buffer))
            writer.WriteStringValue(name);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
