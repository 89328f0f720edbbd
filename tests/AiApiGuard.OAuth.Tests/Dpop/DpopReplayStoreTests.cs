using AiApiGuard.OAuth.Dpop;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Dpop;

internal sealed class DpopReplayStoreTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task UseAsync_Full_RefusesRatherThanForgets()
    {
        var store = new DpopReplayStore(_time, capacity: 2);

        Assert.That(await UseAsync(store, "a"), Is.EqualTo(AiGuardDpopReplayOutcome.Accepted));
        Assert.That(await UseAsync(store, "b"), Is.EqualTo(AiGuardDpopReplayOutcome.Accepted));
        Assert.That(await UseAsync(store, "c"), Is.EqualTo(AiGuardDpopReplayOutcome.Full));
        Assert.That(await UseAsync(store, "a"), Is.EqualTo(AiGuardDpopReplayOutcome.Replayed));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await UseAsync(store, "c"), Is.EqualTo(AiGuardDpopReplayOutcome.Accepted));
    }

    private ValueTask<AiGuardDpopReplayOutcome> UseAsync(DpopReplayStore store, string proof) =>
        store.UseAsync(proof, _time.GetUtcNow().AddMinutes(1), CancellationToken.None);
}
