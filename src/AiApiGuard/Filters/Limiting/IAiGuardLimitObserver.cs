namespace AiApiGuard.Filters.Limiting;

/// <summary>Is told of limits that are nearly or fully used. Register any number as services.</summary>
/// <remarks>Told once for each kind, limit and partition until the limit is free again. Each process tells its own observers. No exchange
/// waits for them.</remarks>
public interface IAiGuardLimitObserver
{
    /// <summary>Takes note. What it throws is logged and changes nothing.</summary>
    /// <param name="limitEvent">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The taking of the note.</returns>
    ValueTask OnLimitAsync(AiGuardLimitEvent limitEvent, CancellationToken cancellationToken);
}
