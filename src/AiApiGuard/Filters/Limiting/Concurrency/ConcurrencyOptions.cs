namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Holds the options of <c>LimitConcurrency</c>.</summary>
public sealed class ConcurrencyOptions : AiGuardPermitOptions;
