using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Does something about an anomaly, and undoes it. Register it as a singleton service; the built-in actions are replaced by one of the
/// same name.</summary>
/// <remarks>Called in the background, never while a request waits, in the order of registration, with a time limit and three attempts. Doing
/// it twice, or undoing what was never done, does no harm.</remarks>
public interface IAiGuardResponseAction
{
    /// <summary>Gets the name, in snake_case, which configuration, log and responses use.</summary>
    string Name { get; }

    /// <summary>Says whether the action is to be taken.</summary>
    /// <param name="anomaly">The anomaly.</param>
    /// <returns><see langword="true"/> if <see cref="ApplyAsync"/> is to be called.</returns>
    bool AppliesTo(AiGuardAnomaly anomaly);

    /// <summary>Takes the action.</summary>
    /// <param name="response">The response that it is part of.</param>
    /// <param name="cancellationToken">Fires when the time limit ends.</param>
    /// <returns>What was done, in a few words for people, such as <c>blocked 198.51.100.0/24 for 1 h</c>; <see langword="null"/> if there was nothing to do.</returns>
    ValueTask<string?> ApplyAsync(AiGuardResponse response, CancellationToken cancellationToken);

    /// <summary>Undoes the action, as far as that is possible.</summary>
    /// <param name="response">The response that it was part of.</param>
    /// <param name="cancellationToken">Fires when the time limit ends.</param>
    /// <returns>The undoing.</returns>
    ValueTask UndoAsync(AiGuardResponse response, CancellationToken cancellationToken);
}
