using AiApiGuard.State.Blocks;

namespace AiApiGuard.Tests.State.Blocks;

/// <summary>Is a store in memory that can be made to fail, to hang, and to tell nobody of changes.</summary>
internal sealed class FailingBlockStore(TimeProvider time) : IAiGuardBlockStore
{
    private InMemoryBlockStore _inner = new(time);

    public bool IsDown { get; set; }

    public bool Tells { get; set; } = true;

    /// <summary>Gets or sets a task that each question waits for, whoever gives up.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    public int Readings { get; private set; }

    /// <summary>Forgets everything, as a store that begins anew.</summary>
    public void Clear() => _inner = new InMemoryBlockStore(time);

    public ValueTask AddAsync(AiGuardBlock block, CancellationToken cancellationToken) => Inner().AddAsync(block, cancellationToken);

    public ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken) =>
        Inner().RemoveAsync(kind, subject, tenant, cancellationToken);

    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        await Delay;
        return await Inner().GetVersionAsync(cancellationToken);
    }

    public async ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Blocks)> ReadAsync(CancellationToken cancellationToken)
    {
        Readings++;
        var read = await Inner().ReadAsync(cancellationToken);
        await Delay;
        return read;
    }

    public IDisposable? Watch(Action changed) => Tells ? Inner().Watch(changed) : null;

    private InMemoryBlockStore Inner() => IsDown ? throw new IOException("The store is down.") : _inner;
}
