namespace AiApiGuard.Filters.Limiting;

/// <summary>Says how limits of up to an hour forget what was used. Those of a day or month go by the calendar.</summary>
public enum AiGuardLimitAlgorithm
{
    /// <summary>No stretch of time as long as the window ever sees more than the limit; what was used is free again up to a tenth of the
    /// window later than that.</summary>
    SlidingWindow,

    /// <summary>The limit refills evenly, so that a client that spreads its requests is never denied; up to the limit may come at once, and so up to
    /// twice the limit within one window.</summary>
    TokenBucket,
}
