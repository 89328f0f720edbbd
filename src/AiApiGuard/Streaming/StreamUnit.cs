namespace AiApiGuard.Streaming;

/// <summary>Is one event, line or element that the guard adds to a stream.</summary>
/// <param name="Data">The data, in one line.</param>
/// <param name="EventName">The name of the server-sent event, if it has one.</param>
/// <param name="IsJson">Whether the data is a JSON object.</param>
internal readonly record struct StreamUnit(byte[] Data, string? EventName, bool IsJson);
