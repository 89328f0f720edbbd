using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiApiGuard.Responses.Storage;

/// <summary>Is a response as it is written to a store.</summary>
/// <param name="Version">How it is written: 1.</param>
/// <param name="Response">The response.</param>
internal sealed partial record StoredResponse(int Version, AiGuardResponse Response)
{
    /// <summary>Is the largest number of bytes of one response.</summary>
    public const int MaxLength = 64 * 1024;

    private const int CurrentVersion = 1;

    /// <summary>Writes a response. Where it is too long, the callers concerned are left out, and the reasons; the explanation names the most of them.</summary>
    /// <param name="response">The response.</param>
    /// <param name="written">The response as it will be read.</param>
    /// <exception cref="ArgumentException">It is too long even so.</exception>
    public static byte[] Write(AiGuardResponse response, out AiGuardResponse written)
    {
        written = response;
        var bytes = Serialize(written);
        if (bytes.Length > MaxLength)
        {
            written = response with { Anomaly = response.Anomaly with { Callers = [], Contributions = [] } };
            bytes = Serialize(written);
        }

        return bytes.Length <= MaxLength
            ? bytes
            : throw new ArgumentException($"A response is at most {MaxLength} bytes long.", nameof(response));
    }

    /// <summary>Reads a response, or <see langword="null"/> where it cannot be read: it is damaged, or a later version wrote it.</summary>
    public static AiGuardResponse? TryRead(ReadOnlySpan<byte> written)
    {
        try
        {
            return JsonSerializer.Deserialize(written, ResponseJson.Default.StoredResponse) is { Version: CurrentVersion, Response: var response }
                && IsWhole(response)
                ? response
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Serialize(AiGuardResponse response) =>
        JsonSerializer.SerializeToUtf8Bytes(new StoredResponse(CurrentVersion, response), ResponseJson.Default.StoredResponse);

    // What is missing is null, whatever the types say.
    private static bool IsWhole(AiGuardResponse? response) =>
        response is { Id: not null, Actions: not null, Anomaly: { Subject.Id: not null, Pattern: not null, Explanation: not null } anomaly }
        && anomaly is { Callers: not null, Contributions: not null }
        && anomaly.Callers.All(static caller => caller?.Id is not null)
        && anomaly.Contributions.All(static contribution => contribution?.Name is not null);

    [JsonSerializable(typeof(StoredResponse))]
    [JsonSourceGenerationOptions(
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UseStringEnumConverter = true,
        Converters = [typeof(WholeTextConverter)])]
    private sealed partial class ResponseJson : JsonSerializerContext;
}
