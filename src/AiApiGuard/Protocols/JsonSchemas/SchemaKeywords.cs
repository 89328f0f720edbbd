using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Reads the keywords of one schema.</summary>
internal sealed class SchemaKeywords(SchemaCompiler compiler, SchemaNode node, JsonElement schema)
{
    public void Read()
    {
        foreach (var property in schema.EnumerateObject())
            ReadKeyword(property.Name, property.Value, Below(node.Pointer, property.Name));
    }

    private void ReadKeyword(string name, JsonElement value, string pointer)
    {
        if (ReadValueKeyword(name, value, pointer) || ReadNumberKeyword(name, value, pointer) || ReadObjectKeyword(name, value, pointer) ||
            ReadArrayKeyword(name, value, pointer) || ReadInPlaceKeyword(name, value, pointer) || IsAnnotation(name, value, pointer))
        {
            return;
        }

        throw new JsonSchemaFormatException(pointer, "the keyword is not known, or not enforced here.");
    }

    private bool IsAnnotation(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "$defs" or "definitions":
                ReadMap(value, pointer);
                return true;
            case "$id":
                return node.Pointer.Length == 0 ? true : throw new JsonSchemaFormatException(pointer, "only the document itself may have an identifier.");
            case "$anchor":
                compiler.AddAnchor(node, RequireString(value, pointer), pointer);
                return true;
            case "$schema" or "$comment" or "title" or "description" or "default" or "examples" or "deprecated" or "readOnly" or "writeOnly" or
                "format" or "contentEncoding" or "contentMediaType" or "contentSchema":
                return true;
            default:
                return name.StartsWith("x-", StringComparison.Ordinal);
        }
    }

    private bool ReadValueKeyword(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "type":
                node.Types = Types(value, pointer);
                return true;
            case "enum":
                node.AllowedValues = [.. RequireArray(value, pointer).Select(item => item.Clone())];
                return true;
            case "const":
                node.Constant = value.Clone();
                return true;
            case "minLength":
                node.MinLength = RequireCount(value, pointer);
                return true;
            case "maxLength":
                node.MaxLength = RequireCount(value, pointer);
                return true;
            case "pattern":
                node.Pattern = Pattern(RequireString(value, pointer), pointer);
                return true;
            default:
                return false;
        }
    }

    private bool ReadNumberKeyword(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "minimum":
                node.Minimum = RequireNumber(value, pointer);
                return true;
            case "maximum":
                node.Maximum = RequireNumber(value, pointer);
                return true;
            case "exclusiveMinimum":
                node.ExclusiveMinimum = RequireNumber(value, pointer);
                return true;
            case "exclusiveMaximum":
                node.ExclusiveMaximum = RequireNumber(value, pointer);
                return true;
            case "multipleOf":
                node.MultipleOf = RequireNumber(value, pointer) is { Near: > 0 } divisor ? divisor : throw new JsonSchemaFormatException(pointer, "must be above zero.");
                return true;
            default:
                return false;
        }
    }

    private bool ReadObjectKeyword(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "properties":
                node.Properties = ReadMap(value, pointer);
                return true;
            case "patternProperties":
                node.PatternProperties = [.. ReadMap(value, pointer).Select(pair => (Pattern(pair.Key, Below(pointer, pair.Key)), pair.Value))];
                return true;
            case "additionalProperties":
                node.AdditionalProperties = compiler.Read(value, pointer);
                return true;
            case "propertyNames":
                node.PropertyNames = compiler.Read(value, pointer);
                return true;
            case "required":
                node.Required = RequireStrings(value, pointer);
                return true;
            case "minProperties":
                node.MinProperties = RequireCount(value, pointer);
                return true;
            case "maxProperties":
                node.MaxProperties = RequireCount(value, pointer);
                return true;
            case "dependentRequired":
                foreach (var property in RequireObject(value, pointer))
                    (node.DependentRequired ??= new(StringComparer.Ordinal))[property.Name] = RequireStrings(property.Value, Below(pointer, property.Name));
                return true;
            case "dependentSchemas":
                node.DependentSchemas = ReadMap(value, pointer);
                return true;
            case "dependencies":
                foreach (var property in RequireObject(value, pointer))
                    ReadDependency(property, Below(pointer, property.Name));
                return true;
            default:
                return false;
        }
    }

    // Of draft 7: names or a schema.
    private void ReadDependency(JsonProperty property, string pointer)
    {
        if (property.Value.ValueKind == JsonValueKind.Array)
            (node.DependentRequired ??= new(StringComparer.Ordinal))[property.Name] = RequireStrings(property.Value, pointer);
        else
            (node.DependentSchemas ??= new(StringComparer.Ordinal))[property.Name] = compiler.Read(property.Value, pointer);
    }

    private bool ReadArrayKeyword(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "items" when value.ValueKind == JsonValueKind.Array:
            case "prefixItems":
                node.PrefixItems = ReadList(value, pointer);
                return true;
            case "items":
                node.Items = compiler.Read(value, pointer);
                return true;
            case "additionalItems":
                // Of draft 7: means something only beside a list of items.
                if (schema.TryGetProperty("items"u8, out var items) && items.ValueKind == JsonValueKind.Array)
                    node.Items = compiler.Read(value, pointer);
                return true;
            case "contains":
                node.Contains = compiler.Read(value, pointer);
                return true;
            case "minContains":
                node.MinContains = RequireCount(value, pointer);
                return true;
            case "maxContains":
                node.MaxContains = RequireCount(value, pointer);
                return true;
            case "minItems":
                node.MinItems = RequireCount(value, pointer);
                return true;
            case "maxItems":
                node.MaxItems = RequireCount(value, pointer);
                return true;
            case "uniqueItems":
                node.UniqueItems = value.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? value.ValueKind == JsonValueKind.True
                    : throw new JsonSchemaFormatException(pointer, "must be true or false.");
                return true;
            default:
                return false;
        }
    }

    private bool ReadInPlaceKeyword(string name, JsonElement value, string pointer)
    {
        switch (name)
        {
            case "$ref":
                compiler.AddReference(node, RequireString(value, pointer));
                return true;
            case "allOf":
                node.AllOf = ReadList(value, pointer);
                return true;
            case "anyOf":
                node.AnyOf = ReadList(value, pointer);
                return true;
            case "oneOf":
                node.OneOf = ReadList(value, pointer);
                return true;
            case "not":
                node.Not = compiler.Read(value, pointer);
                return true;
            case "if":
                node.If = compiler.Read(value, pointer);
                return true;
            case "then":
                node.Then = compiler.Read(value, pointer);
                return true;
            case "else":
                node.Else = compiler.Read(value, pointer);
                return true;
            default:
                return false;
        }
    }

    private static string Below(string pointer, string name) => SchemaError.Below(pointer, name);

    private Dictionary<string, SchemaNode> ReadMap(JsonElement value, string pointer)
    {
        var map = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var property in RequireObject(value, pointer))
            map.Add(property.Name, compiler.Read(property.Value, Below(pointer, property.Name)));
        return map;
    }

    private List<SchemaNode> ReadList(JsonElement value, string pointer)
    {
        var list = new List<SchemaNode>();
        foreach (var item in RequireArray(value, pointer))
            list.Add(compiler.Read(item, $"{pointer}/{list.Count}"));
        return list.Count > 0 ? list : throw new JsonSchemaFormatException(pointer, "must not be empty.");
    }

    private static SchemaTypes Types(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Type(value, pointer);
        var types = SchemaTypes.None;
        foreach (var item in RequireArray(value, pointer))
            types |= Type(item, pointer);
        return types != SchemaTypes.None ? types : throw new JsonSchemaFormatException(pointer, "must not be empty.");
    }

    private static SchemaTypes Type(JsonElement value, string pointer) => RequireString(value, pointer) switch
    {
        "null" => SchemaTypes.Null,
        "boolean" => SchemaTypes.Boolean,
        "object" => SchemaTypes.Object,
        "array" => SchemaTypes.Array,
        "number" => SchemaTypes.Number,
        "string" => SchemaTypes.String,
        "integer" => SchemaTypes.Integer,
        _ => throw new JsonSchemaFormatException(pointer, "must be null, boolean, object, array, number, string or integer."),
    };

    private static SchemaPattern Pattern(string pattern, string pointer)
    {
        try
        {
            return new SchemaPattern(pattern);
        }
        catch (ArgumentException)
        {
            throw new JsonSchemaFormatException(pointer, "is no regular expression, or is too long.");
        }
        catch (NotSupportedException)
        {
            throw new JsonSchemaFormatException(pointer, "is a regular expression that looks around or back, so that its time could not be bounded.");
        }
    }

    private static JsonElement.ArrayEnumerator RequireArray(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new JsonSchemaFormatException(pointer, "must be an array.");

    private static JsonElement.ObjectEnumerator RequireObject(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new JsonSchemaFormatException(pointer, "must be an object.");

    private static string RequireString(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JsonSchemaFormatException(pointer, "must be a string.");

    private static List<string> RequireStrings(JsonElement value, string pointer) => [.. RequireArray(value, pointer).Select(item => RequireString(item, pointer))];

    private static SchemaNumber RequireNumber(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw new JsonSchemaFormatException(pointer, "must be a number.");
        var number = SchemaNumber.Read(value);
        return double.IsFinite(number.Near) ? number : throw new JsonSchemaFormatException(pointer, "is too large.");
    }

    private static int RequireCount(JsonElement value, string pointer)
    {
        var count = RequireNumber(value, pointer);
        return count is { IsInteger: true, Near: >= 0 and <= int.MaxValue }
            ? (int)count.Near
            : throw new JsonSchemaFormatException(pointer, "must be an integer that is not negative.");
    }
}
