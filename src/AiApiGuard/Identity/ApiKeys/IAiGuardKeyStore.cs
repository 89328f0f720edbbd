namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Keeps API keys where they outlive the process. Never asked while a request waits: the guard holds all keys in memory
/// and follows the changes.</summary>
/// <remarks>Each change gives its record a version greater than all before, in the order in which changes become visible; that is what
/// other processes follow. Implementations are safe to use from many threads; what they throw means that the store is down.</remarks>
public interface IAiGuardKeyStore
{
    /// <summary>Reads the greatest version that was given. Asked often, by each process.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; 0 when nothing was ever written.</returns>
    ValueTask<long> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Reads the records that changed after a version, revoked and expired ones too, in the order of their versions.</summary>
    /// <param name="version">The version; 0 for all records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records.</returns>
    IAsyncEnumerable<AiGuardApiKeyRecord> ReadChangesAsync(long version, CancellationToken cancellationToken);

    /// <summary>Reads records by identifier, in ordinal order.</summary>
    /// <param name="query">Which records, and how many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records.</returns>
    IAsyncEnumerable<AiGuardApiKeyRecord> ListAsync(AiGuardKeyQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one record.</summary>
    /// <param name="id">Its identifier; compared case-sensitively.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is none.</returns>
    ValueTask<AiGuardApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record; its version is replaced.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record with its version, or <see langword="null"/> when there is one of that identifier already.</returns>
    ValueTask<AiGuardApiKeyRecord?> AddAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken);

    /// <summary>Replaces a record that nobody changed since it was read.</summary>
    /// <param name="record">The record, with the version of the one that it replaces.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record with its new version, or <see langword="null"/> when it is gone or has another version.</returns>
    ValueTask<AiGuardApiKeyRecord?> UpdateAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken);

    /// <summary>Notes when keys were last used. Gives no versions, and never turns a time back.</summary>
    /// <param name="uses">The keys; those that are not there are passed over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask RecordUsesAsync(IReadOnlyCollection<AiGuardKeyUse> uses, CancellationToken cancellationToken);

    /// <summary>Asks to be told of changes as they happen, where the store can. Processes ask for the version from time to time as well.</summary>
    /// <param name="changed">Called after a change, from any thread; it returns at once.</param>
    /// <returns>What ends the watch, or <see langword="null"/> when the store cannot tell.</returns>
    IDisposable? Watch(Action changed) => null;
}
