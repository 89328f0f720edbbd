namespace AiApiGuard.Filters.InputValidation.JsonSchema;

/// <summary>Says where a body breaks its schema. Holds places and words of the schema, never a value of the body.</summary>
/// <param name="Place">The place in the body, as a JSON pointer such as <c>/items/0/quantity</c>; empty for the body itself.</param>
/// <param name="Keyword">What is broken there, such as <c>maximum</c>.</param>
public readonly record struct AiGuardSchemaError(string Place, string Keyword);
