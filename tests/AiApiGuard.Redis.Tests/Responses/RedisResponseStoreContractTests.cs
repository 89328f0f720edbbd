using System.Text;
using AiApiGuard.Redis.Responses;
using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.Responses;
using AiApiGuard.TestUtilities.Responses;

namespace AiApiGuard.Redis.Tests.Responses;

[TestFixture(typeof(GarnetServerInProcess))]
[TestFixture(typeof(RealServer))]
public sealed class RedisResponseStoreContractTests(Type server) : ResponseStoreContractTests
{
    private TestState? _state;
    private RedisResponseStore? _another;

    [TearDown]
    public async Task DeleteState()
    {
        if (_state is { } state)
            await state.DeleteAsync();
        _state = null;
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"Version":2,"Response":{}}""")]
    [TestCase("""{"Version":1,"Response":{"Id":"x"}}""")]
    [TestCase("""{"Version":1,"Response":{"Id":"x","Anomaly":{"Subject":{"Kind":"Planet","Id":"y"},"Level":"Note"}}}""")]
    [TestCase("""{"Version":1,"Response":{"Id":"!?","Anomaly":{"Subject":{"Kind":"Key","Id":"y"},"Level":"Note"}}}""")]
    public async Task Read_OneThatALaterVersionWrote_ReadsTheOthers(string value)
    {
        await _another!.SetAsync(Respond("r"), default);
        await _state!.Database.HashSetAsync($"{{{_state.Prefix}}}:responses", "x", Encoding.UTF8.GetBytes(value));
        Assert.That((await _another.ReadAsync(default)).Responses.Select(response => response.Id), Is.EqualTo(new[] { "r" }));
    }

    [Test]
    public async Task Set_VersionLost_IsGreaterThanBefore()
    {
        await _another!.SetAsync(Respond("r"), default);
        var before = await _another.GetVersionAsync(default);
        await _state!.Database.KeyDeleteAsync($"{{{_state.Prefix}}}:responses:version");
        await _state.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _another.SetAsync(Respond("r"), default);
        Assert.That(await _another.GetVersionAsync(default), Is.GreaterThan(before));
    }

    protected override async Task<IAiGuardResponseStore> CreateAsync()
    {
        _state = await TestState.CreateAsync(server, Start);
        _another = _state.OpenResponses(process: 1);
        return _state.OpenResponses(process: 0);
    }

    protected override IAiGuardResponseStore OpenAnother() => _another!;

    protected override async ValueTask AdvanceAsync(TimeSpan time) => await _state!.AdvanceAsync(time);
}
