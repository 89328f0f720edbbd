namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is told what happens to keys, each time after it is in force. Register any number as services.</summary>
/// <remarks>Each process tells its own: a change made in another one is told there; that a key expired is told by each.</remarks>
public interface IAiGuardKeyObserver
{
    /// <summary>Takes note. What it throws is logged and changes nothing.</summary>
    /// <param name="keyEvent">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The taking of the note.</returns>
    ValueTask OnKeyEventAsync(AiGuardKeyEvent keyEvent, CancellationToken cancellationToken);
}
