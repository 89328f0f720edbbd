using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.State.Quotas;
using AiApiGuard.TestUtilities.Quotas;

namespace AiApiGuard.Redis.Tests.Quotas;

[TestFixture(typeof(GarnetServerInProcess))]
[TestFixture(typeof(RealServer))]
public sealed class RedisQuotaStoreContractTests(Type server) : QuotaStoreContractTests
{
    private TestState? _state;
    private IAiGuardQuotaStore? _another;

    // The server in the process shares its processors with the tests.
    protected override int Operations => server == typeof(RealServer) ? base.Operations : base.Operations / 20;

    [TearDown]
    public async Task DeleteState()
    {
        if (_state is { } state)
            await state.DeleteAsync();
        _state = null;
    }

    protected override async Task<IAiGuardQuotaStore> CreateAsync()
    {
        _state = await TestState.CreateAsync(server, Start);
        _another = _state.OpenQuotas(process: 1);
        return _state.OpenQuotas(process: 0);
    }

    protected override IAiGuardQuotaStore OpenAnother() => _another!;

    protected override async ValueTask AdvanceAsync(TimeSpan time) => await _state!.AdvanceAsync(time);
}
