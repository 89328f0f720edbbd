using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Limiting;

public sealed class ConcurrencyLimitTests
{
    [Test]
    public async Task LimitConcurrency_OneTooMany_IsDeniedForASecond()
    {
        using var driver = new LimitDriver(policy => policy.LimitConcurrency());
        for (var i = 0; i < 4; i++)
            Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        var denial = (await driver.RequestAsync(driver.Exchange()))!;
        Assert.That(
            (denial.StatusCode, denial.ReasonCode, denial.RetryAfter, denial.Filter),
            Is.EqualTo((429, "concurrency_limit_exceeded", (TimeSpan?)TimeSpan.FromSeconds(1), "LimitConcurrency")));
        Assert.That(await driver.RequestAsync(driver.Exchange("bob")), Is.Null);
    }

    [Test]
    public async Task LimitConcurrency_HoweverItEnded_GivesThePermitBack([Values] AiGuardOutcomeKind kind)
    {
        using var driver = new LimitDriver(policy => policy.LimitConcurrency(1));
        for (var i = 0; i < 3; i++)
        {
            var exchange = driver.Exchange();
            Assert.That(await driver.RequestAsync(exchange), Is.Null);
            Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Not.Null);
            await driver.CompleteAsync(exchange, kind);
            await driver.CompleteAsync(exchange, kind);
        }

        Assert.That(driver.Store.LeaseCount, Is.Zero);
    }

    [Test]
    public async Task LimitConcurrency_ExchangeItDenied_GivesNothingBack()
    {
        using var driver = new LimitDriver(policy => policy.LimitConcurrency(1));
        await driver.RequestAsync(driver.Exchange());
        for (var i = 0; i < 3; i++)
        {
            var denied = driver.Exchange();
            Assert.That(await driver.RequestAsync(denied), Is.Not.Null);
            await driver.CompleteAsync(denied, AiGuardOutcomeKind.Denied);
        }
    }

    [Test]
    public async Task LimitConcurrency_ManyAtOnce_NeverExceedsTheLimit()
    {
        using var driver = new LimitDriver(policy => policy.LimitConcurrency(3));
        var running = 0;
        var most = 0;
        var granted = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var exchange = driver.Exchange();
                if (await driver.RequestAsync(exchange) is not null)
                    continue;
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                Interlocked.Increment(ref granted);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                await driver.CompleteAsync(exchange);
            }
        })));
        Assert.That(most, Is.InRange(1, 3));
        Assert.That(granted, Is.GreaterThan(3));
        Assert.That(driver.Store.LeaseCount, Is.Zero);
    }

    [Test]
    public async Task LimitConcurrency_LongExchange_KeepsItsPermit()
    {
        using var driver = new LimitDriver(policy => policy.LimitConcurrency(1));
        var exchange = driver.Exchange();
        await driver.RequestAsync(exchange);
        for (var i = 0; i < 120; i++)
        {
            driver.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Not.Null);
        }

        await driver.CompleteAsync(exchange);
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
    }

    [Test]
    public async Task LimitConcurrency_Tiers_HaveTheirOwn()
    {
        using var driver = new LimitDriver(
            policy => policy.LimitConcurrency(), null, ($"Policies:{PolicyServices.Policy}:LimitConcurrency:Tiers:gold", "6"));
        var key = new AiApiGuard.Identity.ApiKeys.AiGuardApiKeyRecord { Owner = "alice", Tier = "gold" };
        for (var i = 0; i < 6; i++)
            Assert.That(await driver.RequestAsync(OfKey()), Is.Null);
        Assert.That((await driver.RequestAsync(OfKey()))!.Detail, Does.Contain("6 requests at once"));

        AiGuardContext OfKey()
        {
            var exchange = driver.Exchange();
            exchange.Caller = AiGuardCaller.FromKey(key, null);
            return exchange;
        }
    }

    [Test]
    public async Task LimitStreams_OnlyCountsStreams()
    {
        using var driver = new LimitDriver(policy => policy.LimitStreams(1));
        for (var i = 0; i < 3; i++)
            Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt())), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(isStreaming: true))), Is.Null);
        var denial = await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(isStreaming: true)));
        Assert.That(denial!.ReasonCode, Is.EqualTo("stream_limit_exceeded"));
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt())), Is.Null);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
