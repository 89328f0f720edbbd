namespace AiApiGuard.Responses.Storage;

/// <summary>Says which responses a store keeps.</summary>
internal static class ResponseRetention
{
    /// <summary>Is the largest number of responses. Beyond it those are dropped which ended first, and of those in force which end first.</summary>
    public const int Most = 10_000;

    /// <summary>Is how long a response is kept once it has ended.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    // After the end of all calendars: those without an end come last, the oldest first.
    private const long Never = 1_000_000_000_000_000;

    /// <summary>Gets when a response ends, in milliseconds since 1970 or a number greater than any such; <see langword="null"/> if it has ended.</summary>
    public static long? EndOf(AiGuardResponse response) => response.State != AiGuardResponseState.Active
        ? null
        : response.ExpiresAt is { } end
            ? (long)Math.Ceiling((end - DateTimeOffset.UnixEpoch).TotalMilliseconds)
            : Never + response.CreatedAt.ToUnixTimeMilliseconds();
}
