using AiApiGuard.Responses;

namespace AiApiGuard.Tests.Responses;

/// <summary>Is a store in memory that can be made to fail, and to hang when it is read.</summary>
internal sealed class FailingResponseStore(TimeProvider time) : IAiGuardResponseStore
{
    private readonly InMemoryResponseStore _inner = new(time);

    public bool IsDown { get; set; }

    public Task Delay { get; set; } = Task.CompletedTask;

    public ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken) => Inner().SetAsync(response, cancellationToken);

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => Inner().GetVersionAsync(cancellationToken);

    public async ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await Inner().ReadAsync(cancellationToken);
        await Delay;
        return read;
    }

    public IDisposable? Watch(Action changed) => _inner.Watch(changed);

    private InMemoryResponseStore Inner() => IsDown ? throw new IOException("The store is down.") : _inner;
}
