namespace AiApiGuard.OAuth;

/// <summary>Remembers which proofs of possession were used, so that none is used twice.</summary>
/// <remarks>That of a single process is built in. A host of several instances registers one that they share.</remarks>
public interface IAiGuardDpopReplayStore
{
    /// <summary>Uses a proof up.</summary>
    /// <param name="proof">What identifies the proof: a digest, not content.</param>
    /// <param name="expiresAt">When it can be forgotten.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>What came of it.</returns>
    ValueTask<AiGuardDpopReplayOutcome> UseAsync(string proof, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
