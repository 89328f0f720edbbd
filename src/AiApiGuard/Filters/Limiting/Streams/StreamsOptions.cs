namespace AiApiGuard.Filters.Limiting.Streams;

/// <summary>Holds the options of <c>LimitStreams</c>.</summary>
public sealed class StreamsOptions : AiGuardPermitOptions;
