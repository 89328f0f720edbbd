using System.Threading.RateLimiting;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace AiApiGuard.Tests.State.Quotas;

public sealed class AiGuardQuotaLimiterTests
{
    private static readonly AiGuardPartition Alice = new(AiGuardPartitionKind.Principal, "alice");
    private static readonly AiGuardQuota Quota = AiGuardQuota.TokenBucket("limiter", 60, TimeSpan.FromMinutes(1), burst: 2);

    [Test]
    public async Task Acquire_UpToTheBurst_IsGrantedAndThenSaysWhenToComeAgain()
    {
        var time = new FakeTimeProvider();
        using var limiter = new AiGuardQuotaLimiter(new InMemoryQuotaStore(time), Quota);
        using var first = limiter.AttemptAcquire(Alice);
        using var second = await limiter.AcquireAsync(Alice);
        Assert.That((first.IsAcquired, second.IsAcquired), Is.EqualTo((true, true)));
        using var third = limiter.AttemptAcquire(Alice);
        using var fourth = await limiter.AcquireAsync(Alice, 2);
        Assert.That((third.IsAcquired, fourth.IsAcquired), Is.EqualTo((false, false)));
        Assert.That(third.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : default, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(fourth.TryGetMetadata(MetadataName.RetryAfter, out wait) ? wait : default, Is.EqualTo(TimeSpan.FromSeconds(2)));
        time.Advance(TimeSpan.FromSeconds(1));
        using var fifth = limiter.AttemptAcquire(Alice);
        Assert.That(fifth.IsAcquired, Is.True);
    }

    [Test]
    public void AttemptAcquire_SharedStore_SaysThatItCannot()
    {
        using var limiter = new AiGuardQuotaLimiter(Substitute.For<IAiGuardQuotaStore>(), Quota);
        Assert.That(() => limiter.AttemptAcquire(Alice), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Create_QuotaOfWhatIsHeld_Throws() => Assert.That(
        () => new AiGuardQuotaLimiter(new InMemoryQuotaStore(TimeProvider.System), AiGuardQuota.Concurrency("held", 1)), Throws.ArgumentException);
}
