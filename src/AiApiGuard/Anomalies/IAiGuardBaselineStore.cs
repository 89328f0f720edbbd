namespace AiApiGuard.Anomalies;

/// <summary>Keeps what was learnt of each caller where it outlives the process, and adds up the evidence of several instances. Never asked while
/// a request waits.</summary>
/// <remarks>Implementations are safe to use from many threads; what they throw means that the store is down, and each instance goes on with
/// what it has seen itself. A baseline is a block of bytes of at most 2 KiB that begins with its version; the store does not look into it.</remarks>
public interface IAiGuardBaselineStore
{
    /// <summary>Reads the baselines of some subjects.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is kept, in the order of the subjects; <see langword="null"/> for one of whom nothing is kept.</returns>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadAsync(IReadOnlyList<AiGuardAnomalySubject> subjects, CancellationToken cancellationToken);

    /// <summary>Writes baselines. One that nobody writes for 35 days may be forgotten.</summary>
    /// <param name="baselines">The baselines.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask WriteAsync(IReadOnlyList<AiGuardBaseline> baselines, CancellationToken cancellationToken);

    /// <summary>Adds the evidence that one instance has found since it asked last to that of the others.</summary>
    /// <param name="changes">What was found.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What all instances have found together, in the order of the changes.</returns>
    ValueTask<IReadOnlyList<AiGuardSharedEvidence>> AddEvidenceAsync(IReadOnlyList<AiGuardSharedEvidence> changes, CancellationToken cancellationToken);
}
