using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Is one schema, with its keywords as they are asked. What is absent allows everything.</summary>
internal sealed class SchemaNode(string pointer)
{
    /// <summary>Gets the place in the document.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>Gets or sets a value indicating whether nothing is allowed: the schema <c>false</c>.</summary>
    public bool DeniesAll { get; set; }

    public SchemaTypes Types { get; set; }

    public SchemaNode? Reference { get; set; }

    public List<JsonElement>? AllowedValues { get; set; }

    /// <summary>Gets or sets the keyword that brought <see cref="AllowedValues"/>.</summary>
    public string AllowedValuesKeyword { get; set; } = "enum";

    public JsonElement? Constant { get; set; }

    public SchemaNumber? Minimum { get; set; }

    public SchemaNumber? Maximum { get; set; }

    public SchemaNumber? ExclusiveMinimum { get; set; }

    public SchemaNumber? ExclusiveMaximum { get; set; }

    public SchemaNumber? MultipleOf { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public SchemaPattern? Pattern { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public List<SchemaNode>? PrefixItems { get; set; }

    public SchemaNode? Items { get; set; }

    public SchemaNode? Contains { get; set; }

    public int? MinContains { get; set; }

    public int? MaxContains { get; set; }

    public int? MinProperties { get; set; }

    public int? MaxProperties { get; set; }

    public List<string>? Required { get; set; }

    public Dictionary<string, SchemaNode>? Properties { get; set; }

    public List<(SchemaPattern Pattern, SchemaNode Node)>? PatternProperties { get; set; }

    public SchemaNode? AdditionalProperties { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public Dictionary<string, List<string>>? DependentRequired { get; set; }

    public Dictionary<string, SchemaNode>? DependentSchemas { get; set; }

    public List<SchemaNode>? AllOf { get; set; }

    public List<SchemaNode>? AnyOf { get; set; }

    public List<SchemaNode>? OneOf { get; set; }

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }

    /// <summary>Gets a value indicating whether the schema looks into objects.</summary>
    public bool AsksObjects => MinProperties is not null || MaxProperties is not null || Required is not null || Properties is not null ||
        PatternProperties is not null || AdditionalProperties is not null || PropertyNames is not null || DependentRequired is not null || DependentSchemas is not null;

    /// <summary>Gets the schemas that are asked of the same value.</summary>
    public IEnumerable<SchemaNode> InPlace => new[] { Reference, Not, If, Then, Else }.OfType<SchemaNode>()
        .Concat(AllOf ?? []).Concat(AnyOf ?? []).Concat(OneOf ?? []).Concat(DependentSchemas?.Values ?? Enumerable.Empty<SchemaNode>());
}
