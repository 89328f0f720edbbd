using AiApiGuard.Anomalies;
using AiApiGuard.Redis.Baselines;
using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.TestUtilities.Anomalies;

namespace AiApiGuard.Redis.Tests.Baselines;

[TestFixture(typeof(GarnetServerInProcess))]
[TestFixture(typeof(RealServer))]
public sealed class RedisBaselineStoreContractTests(Type server) : BaselineStoreContractTests
{
    private TestState? _state;
    private RedisBaselineStore? _another;

    [TearDown]
    public async Task DeleteState()
    {
        if (_state is { } state)
            await state.DeleteAsync();
        _state = null;
    }

    [Test]
    public async Task Keys_OfWhatIsWritten_AreNamedAndExpire()
    {
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "k12");
        await _another!.WriteAsync([new(subject, new byte[1])], default);
        await _another.AddEvidenceAsync([new(subject, 1, 1, 1)], default);
        Assert.That(
            await _state!.Database.KeyTimeToLiveAsync($"{{{_state.Prefix}}}:baseline:key:-.k12"),
            Is.GreaterThan(TimeSpan.FromDays(34)).And.LessThanOrEqualTo(TimeSpan.FromDays(35)));
        Assert.That(
            await _state.Database.KeyTimeToLiveAsync($"{{{_state.Prefix}}}:evidence:key:-.k12"),
            Is.GreaterThan(TimeSpan.FromHours(23)).And.LessThanOrEqualTo(TimeSpan.FromHours(24)));
    }

    [Test]
    public async Task AddEvidence_SumsToNothing_KeepsNothing()
    {
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Network, "198.51.100.0/24");
        await _another!.AddEvidenceAsync([new(subject, 1, 1, 1)], default);
        var key = $"{{{_state!.Prefix}}}:evidence:network:-.198.51.100.0/24";
        Assert.That(await _state.Database.KeyExistsAsync(key), Is.True);
        await _another.AddEvidenceAsync([new(subject, -1, -1, -1)], default);
        Assert.That(await _state.Database.KeyExistsAsync(key), Is.False);
    }

    protected override async Task<IAiGuardBaselineStore> CreateAsync()
    {
        _state = await TestState.CreateAsync(server, Start);
        _another = _state.OpenBaselines(process: 1);
        return _state.OpenBaselines(process: 0);
    }

    protected override IAiGuardBaselineStore OpenAnother() => _another!;

    protected override async ValueTask AdvanceAsync(TimeSpan time) => await _state!.AdvanceAsync(time);
}
