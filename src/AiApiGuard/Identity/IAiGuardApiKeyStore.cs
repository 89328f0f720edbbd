namespace AiApiGuard.Identity;

/// <summary>Knows the API keys. Asked on every request, so it answers from memory.</summary>
public interface IAiGuardApiKeyStore
{
    /// <summary>Finds the record of a key, whether or not it is still valid. Safe to call from many threads.</summary>
    /// <param name="id">The identifier of the key; compared case-sensitively.</param>
    /// <returns>The record, or <see langword="null"/> when there is none.</returns>
    AiGuardApiKeyRecord? Find(string id);
}
