namespace AiApiGuard.Alerts;

/// <summary>Says what became of an alert at one sink.</summary>
internal enum AlertOutcome
{
    /// <summary>The sink took it.</summary>
    Delivered,

    /// <summary>The sink threw.</summary>
    Failed,

    /// <summary>The sink took too long.</summary>
    TimedOut,

    /// <summary>The sink was not given it: too many waited, it still worked on one before, or the host had stopped.</summary>
    Dropped,
}
