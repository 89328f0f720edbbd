namespace AiApiGuard.State.Blocks;

/// <summary>Keeps who is shut out, for all processes that share the store. Never asked while a request waits: the guard holds all blocks in memory
/// and follows the changes.</summary>
/// <remarks>Each change has a version greater than all before it, in the order in which changes become visible. Implementations are safe to use
/// from many threads; what they throw means that the store is down. A block that expired may be forgotten without a change.</remarks>
public interface IAiGuardBlockStore
{
    /// <summary>Adds a block, or replaces the one of the same kind, subject and tenant.</summary>
    /// <param name="block">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask AddAsync(AiGuardBlock block, CancellationToken cancellationToken);

    /// <summary>Removes a block.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="subject">Its subject; compared case-sensitively.</param>
    /// <param name="tenant">Its tenant, or <see langword="null"/>; compared case-sensitively.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> if there was none.</returns>
    ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken);

    /// <summary>Reads the greatest version that was given. Asked often, by each process.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; 0 when nothing was ever written. A smaller one than before means that the store began anew: everything is read again.</returns>
    ValueTask<long> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Reads all blocks in force.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The version at which they were in force, and the blocks.</returns>
    ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Blocks)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads what changed since a version, where the store still knows it: with many blocks, much less than all of them.</summary>
    /// <param name="since">The version that the caller has read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The version that the changes lead to, and the changes in their order; <see langword="null"/> where all blocks are to be read.</returns>
    ValueTask<(long Version, IReadOnlyList<AiGuardBlockChange> Changes)?> ReadChangesAsync(long since, CancellationToken cancellationToken) => default;

    /// <summary>Asks to be told of changes as they happen, where the store can. Processes ask for the version from time to time as well.</summary>
    /// <param name="changed">Called after a change, from any thread; it returns at once.</param>
    /// <returns>What ends the watch, or <see langword="null"/> when the store cannot tell.</returns>
    IDisposable? Watch(Action changed) => null;
}
