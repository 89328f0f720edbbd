namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Is one step of a <see cref="JsonPath"/>: a property, or every item of an array.</summary>
/// <param name="Name">The name of the property in UTF-8; empty for every item.</param>
internal readonly record struct JsonPathStep(byte[] Name)
{
    public bool IsEveryItem => Name.Length == 0;
}
