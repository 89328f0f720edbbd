using System.Text.Json;

namespace AiApiGuard.Http.Calls;

/// <summary>Is one request to a service, and how its answer is read.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Write">Writes the body.</param>
/// <param name="Read">Reads the answer; throws <see cref="MalformedAnswerException"/> or <see cref="JsonException"/> when it is not what was asked for.</param>
internal sealed record DetectorRequest<T>(Uri Address, Action<Utf8JsonWriter> Write, Func<JsonElement, T> Read);
