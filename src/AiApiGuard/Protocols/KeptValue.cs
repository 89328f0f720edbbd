namespace AiApiGuard.Protocols;

/// <summary>Is a value that the end of a cut stream may need.</summary>
/// <param name="Name">The name to find it by.</param>
/// <param name="Json">The string or number as it stands in the event.</param>
internal readonly record struct KeptValue(string Name, ReadOnlyMemory<byte> Json);
