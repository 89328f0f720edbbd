namespace AiApiGuard.Filters.Limiting.Streams;

/// <summary>Limits streams at once.</summary>
internal sealed class StreamsFilter(StreamsOptions options) : PermitLimitFilter(FilterName, options, streamsOnly: true)
{
    public const string FilterName = "LimitStreams";
}
