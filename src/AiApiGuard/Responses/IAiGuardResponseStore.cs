namespace AiApiGuard.Responses;

/// <summary>Keeps responses, for all processes that share the store. Never asked while a request waits: the guard holds those in force in memory
/// and follows the changes.</summary>
/// <remarks>Each change has a version greater than all before it, in the order in which changes become visible. Implementations are safe to use
/// from many threads, keep a bounded number of responses, of which those in force are dropped last; what they throw means that the store is down.</remarks>
public interface IAiGuardResponseStore
{
    /// <summary>Adds a response, or replaces the one of the same identifier.</summary>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken);

    /// <summary>Reads the greatest version that was given. Asked often, by each process.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; 0 when nothing was ever written. A smaller one than before means that the store began anew.</returns>
    ValueTask<long> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Reads all responses that the store still has.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The version at which they stood so, and the responses.</returns>
    ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Asks to be told of changes as they happen, where the store can. Processes ask for the version from time to time as well.</summary>
    /// <param name="changed">Called after a change, from any thread; it returns at once.</param>
    /// <returns>What ends the watch, or <see langword="null"/> when the store cannot tell.</returns>
    IDisposable? Watch(Action changed) => null;
}
