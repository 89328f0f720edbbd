namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Is a set of the types that a schema allows.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Object = 4,
    Array = 8,
    Number = 16,
    String = 32,
    Integer = 64,
}
