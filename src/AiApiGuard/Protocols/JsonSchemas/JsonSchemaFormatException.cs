namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Says that a schema cannot be enforced, and where.</summary>
/// <param name="pointer">The place in the schema, as a JSON pointer.</param>
/// <param name="problem">What is wrong there.</param>
internal sealed class JsonSchemaFormatException(string pointer, string problem) : Exception($"at '{pointer}': {problem}");
