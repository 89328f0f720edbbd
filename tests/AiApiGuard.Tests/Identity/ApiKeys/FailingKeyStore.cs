using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Identity.ApiKeys;

/// <summary>Is a store in memory that can be made to fail, and counts who asks.</summary>
internal sealed class FailingKeyStore : IAiGuardKeyStore
{
    private readonly InMemoryKeyStore _inner = new();

    public bool IsDown { get; set; }

    /// <summary>Gets or sets a task that each question waits for.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    public List<AiGuardKeyUse> Uses { get; } = [];

    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        await Delay;
        return await Inner().GetVersionAsync(cancellationToken);
    }

    public IAsyncEnumerable<AiGuardApiKeyRecord> ReadChangesAsync(long version, CancellationToken cancellationToken) =>
        Inner().ReadChangesAsync(version, cancellationToken);

    public IAsyncEnumerable<AiGuardApiKeyRecord> ListAsync(AiGuardKeyQuery query, CancellationToken cancellationToken) =>
        Inner().ListAsync(query, cancellationToken);

    public ValueTask<AiGuardApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken) => Inner().FindAsync(id, cancellationToken);

    public ValueTask<AiGuardApiKeyRecord?> AddAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken) =>
        Inner().AddAsync(record, cancellationToken);

    public ValueTask<AiGuardApiKeyRecord?> UpdateAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken) =>
        Inner().UpdateAsync(record, cancellationToken);

    public ValueTask RecordUsesAsync(IReadOnlyCollection<AiGuardKeyUse> uses, CancellationToken cancellationToken)
    {
        Uses.AddRange(uses);
        return Inner().RecordUsesAsync(uses, cancellationToken);
    }

    private InMemoryKeyStore Inner() => IsDown ? throw new IOException("The store is down.") : _inner;
}
