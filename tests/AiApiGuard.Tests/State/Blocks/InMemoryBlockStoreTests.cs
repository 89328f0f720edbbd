using AiApiGuard.State.Blocks;
using AiApiGuard.TestUtilities.Blocks;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Blocks;

/// <summary>Runs the contract against the store that the others must not be told from.</summary>
public sealed class InMemoryBlockStoreTests : BlockStoreContractTests
{
    private FakeTimeProvider _time = null!;
    private InMemoryBlockStore _store = null!;

    [Test]
    public async Task Watch_OneDelegateTwice_EndsTheOneThatIsDisposed()
    {
        var told = 0;
        Action changed = () => told++;
        var first = _store.Watch(changed)!;
        using var second = _store.Watch(changed);
        first.Dispose();
        first.Dispose();
        await _store.AddAsync(new(AiGuardBlockKind.Key, "key"), default);
        Assert.That(told, Is.EqualTo(1));
    }

    protected override Task<IAiGuardBlockStore> CreateAsync()
    {
        _time = new FakeTimeProvider(Start);
        return Task.FromResult<IAiGuardBlockStore>(_store = new InMemoryBlockStore(_time));
    }

    protected override IAiGuardBlockStore OpenAnother() => _store;

    protected override ValueTask AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        return default;
    }
}
