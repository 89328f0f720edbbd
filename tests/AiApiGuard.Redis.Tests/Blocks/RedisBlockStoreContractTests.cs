using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.State.Blocks;
using AiApiGuard.TestUtilities.Blocks;

namespace AiApiGuard.Redis.Tests.Blocks;

[TestFixture(typeof(GarnetServerInProcess))]
[TestFixture(typeof(RealServer))]
public sealed class RedisBlockStoreContractTests(Type server) : BlockStoreContractTests
{
    private TestState? _state;
    private IAiGuardBlockStore? _another;

    [TearDown]
    public async Task DeleteState()
    {
        if (_state is { } state)
            await state.DeleteAsync();
        _state = null;
    }

    protected override async Task<IAiGuardBlockStore> CreateAsync()
    {
        _state = await TestState.CreateAsync(server, Start);
        _another = _state.OpenBlocks(process: 1);
        return _state.OpenBlocks(process: 0);
    }

    protected override IAiGuardBlockStore OpenAnother() => _another!;

    protected override async ValueTask AdvanceAsync(TimeSpan time) => await _state!.AdvanceAsync(time);
}
