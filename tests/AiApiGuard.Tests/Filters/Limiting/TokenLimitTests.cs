using AiApiGuard.Filters.Limiting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Limiting;

public sealed class TokenLimitTests
{
    [Test]
    public async Task LimitTokens_BeforeTheCall_ReservesPromptAndCeiling()
    {
        using var driver = Driver(1000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hello", ceiling: 900));
        Assert.That(await driver.RequestAsync(exchange), Is.Null);
        var reserved = await driver.UsedAsync("LimitTokens", exchange);
        Assert.That(reserved, Is.InRange(901, 930));
        Assert.That(
            (await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hello", ceiling: 900))))!.ReasonCode,
            Is.EqualTo("token_limit_exceeded"));
        (exchange.Usage.InputTokens, exchange.Usage.OutputTokens) = (20, 30);
        await driver.CompleteAsync(exchange);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.EqualTo(50));
        await driver.CompleteAsync(exchange);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.EqualTo(50), "Settled once.");
    }

    [Test]
    public async Task LimitTokens_ManyAtOnce_NeverReserveMoreThanThereIs()
    {
        using var driver = Driver(1000);
        var denials = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() =>
            driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 100))))));
        var granted = denials.Count(denial => denial is null);
        Assert.That(granted, Is.InRange(8, 9));
        Assert.That(await driver.UsedAsync("LimitTokens", driver.Exchange()), Is.InRange(granted * 101, 1000));
    }

    [Test]
    public async Task LimitTokens_CeilingAboveTheWholeLimit_SaysSo()
    {
        using var driver = Driver(1000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 5000));
        var denial = (await driver.RequestAsync(exchange))!;
        Assert.That((denial.StatusCode, denial.RetryAfter), Is.EqualTo((429, (TimeSpan?)null)));
        Assert.That(denial.Detail, Does.Contain("more than the whole limit of 1,000 tokens per minute"));
        Assert.That(exchange.HttpContext!.Response.Headers["x-should-retry"].ToString(), Is.EqualTo("false"));
    }

    [TestCase(long.MaxValue, 1)]
    [TestCase(long.MaxValue, int.MaxValue)]
    [TestCase(3_000_000_000, int.MaxValue)]
    public async Task LimitTokens_AbsurdCeiling_IsDeniedNotOverflown(long ceiling, int choices)
    {
        using var driver = Driver(1000);
        var prompt = new AiGuardPrompt([]) { MaxOutputTokens = ceiling, ChoiceCount = choices, Protocol = "openai.chat" };
        Assert.That((await driver.RequestAsync(driver.Exchange(prompt: prompt)))!.ReasonCode, Is.EqualTo("token_limit_exceeded"));
    }

    [Test]
    public async Task LimitTokens_NoCeiling_ReservesWhatThePolicyAssumes()
    {
        using var driver = new LimitDriver(policy => policy.LimitTokens(10_000).ConfigureLimits(options => options.AssumedOutputTokens = 400));
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hi"));
        await driver.RequestAsync(exchange);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.InRange(401, 430));
    }

    [Test]
    public async Task LimitTokens_AnswerOfWhichNothingIsReported_CountsItself()
    {
        using var driver = Driver(10_000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hello there", ceiling: 1000));
        await driver.RequestAsync(exchange);
        await driver.AnswerAsync(exchange, string.Concat(Enumerable.Repeat("one two three ", 50)));
        await driver.CompleteAsync(exchange);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.InRange(150, 300));
    }

    [Test]
    public async Task LimitTokens_DeniedByAnotherFilter_CostsNothing()
    {
        using var driver = Driver(1000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 100));
        await driver.RequestAsync(exchange);
        exchange.HasReachedEndpoint = false;
        await driver.CompleteAsync(exchange, AiGuardOutcomeKind.Denied, 403);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.Zero);
    }

    [TestCase(AiGuardOutcomeKind.Failed, 500)]
    [TestCase(AiGuardOutcomeKind.Completed, 400)]
    public async Task LimitTokens_EndpointThatAnswersWithAnError_CostsNothing(AiGuardOutcomeKind kind, int status)
    {
        using var driver = Driver(1000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 100));
        await driver.RequestAsync(exchange);
        await driver.CompleteAsync(exchange, kind, status);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.Zero);
    }

    [Test]
    public async Task LimitTokens_AbortedStream_CostsThePromptAndWhatWasSent()
    {
        using var driver = Driver(10_000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hello", ceiling: 1000, isStreaming: true));
        await driver.RequestAsync(exchange);

        // As some providers do at the beginning of a stream.
        (exchange.Usage.InputTokens, exchange.Usage.OutputTokens) = (7, 1);
        for (var i = 0; i < 20; i++)
            await driver.AnswerAsync(exchange, " word");
        await driver.CompleteAsync(exchange, AiGuardOutcomeKind.Aborted);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.InRange(7 + 20, 7 + 60));
    }

    [Test]
    public async Task LimitTokens_StreamBeyondWhatIsReserved_ReservesMoreAndEndsWhenThereIsNoMore()
    {
        using var driver = new LimitDriver(policy => policy.LimitTokens(400).ConfigureLimits(options => options.AssumedOutputTokens = 50));
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hi", isStreaming: true));
        Assert.That(await driver.RequestAsync(exchange), Is.Null);
        AiGuardDenial? denial = null;
        var words = 0;
        for (; denial is null && words < 1000; words++)
        {
            denial = await driver.AnswerAsync(exchange, " word");
            Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.LessThanOrEqualTo(400));
        }

        Assert.That((denial!.ReasonCode, denial.EndsAsLength, denial.Filter), Is.EqualTo(("token_limit_exceeded", true, "LimitTokens")));
        Assert.That(words, Is.InRange(120, 400));
        await driver.CompleteAsync(exchange, AiGuardOutcomeKind.Truncated);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.InRange(300, 401));
    }

    [Test]
    public async Task LimitTokens_StreamWithinItsOwnCeiling_IsNotEndedForTheErrorOfTheCount()
    {
        using var driver = Driver(130);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 100, isStreaming: true));
        Assert.That(await driver.RequestAsync(exchange), Is.Null);
        var estimated = 0L;
        while (estimated < 120)
        {
            Assert.That(await driver.AnswerAsync(exchange, " word"), Is.Null);
            estimated += IAiGuardTokenCounter.Estimate.Count(" word", null);
        }
    }

    [Test]
    public async Task LimitTokens_WholeAnswerBeyondWhatIsReserved_IsChargedInFull()
    {
        using var driver = new LimitDriver(policy => policy.LimitTokens(400).ConfigureLimits(options => options.AssumedOutputTokens = 50));
        Assert.That(await driver.RunAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi")), 10, 700), Is.Null);
        Assert.That(await driver.UsedAsync("LimitTokens", driver.Exchange()), Is.EqualTo(710));
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi"))), Is.Not.Null);
    }

    [Test]
    public async Task LimitTokens_Weights_CountAsTheySay()
    {
        using var driver = new LimitDriver(policy => policy.LimitTokens(options =>
        {
            options.PerMinute = 10_000;
            (options.InputWeight, options.CachedInputWeight, options.OutputWeight, options.ReasoningWeight) = (1, 0.1, 4, 5);
        }));
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 10));
        await driver.RequestAsync(exchange);
        (exchange.Usage.InputTokens, exchange.Usage.CachedInputTokens, exchange.Usage.OutputTokens, exchange.Usage.ReasoningTokens) = (1000, 900, 50, 20);
        await driver.CompleteAsync(exchange);
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.EqualTo(100 + 90 + (4 * 30) + (5 * 20)));
    }

    [Test]
    public async Task LimitInputAndOutputTokens_CountTheirsOnly()
    {
        using var driver = new LimitDriver(policy => policy.LimitInputTokens(1000).LimitOutputTokens(500).LimitTokens(1400));
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 10));
        Assert.That(await driver.RunAsync(exchange, 300, 200), Is.Null);
        Assert.That(await driver.UsedAsync("LimitInputTokens", exchange), Is.EqualTo(300));
        Assert.That(await driver.UsedAsync("LimitOutputTokens", exchange), Is.EqualTo(200));
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.EqualTo(500));
    }

    [Test]
    public async Task LimitTokens_NoBody_TakesNothing()
    {
        using var driver = Driver(10);
        for (var i = 0; i < 5; i++)
            Assert.That(await driver.RequestAsync(driver.Exchange(prompt: AiGuardPrompt.Empty)), Is.Null);
    }

    [Test]
    public async Task LimitTokens_ProcessDied_CountsWhatIsKnownAndGivesBackTheRest()
    {
        using var driver = Driver(1000);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hello", ceiling: 900));
        await driver.RequestAsync(exchange);
        var input = exchange.Usage.InputTokens;

        // Nobody renews it: the lease is known to the store alone.
        exchange.TryGet(LimitedExchange.Key, out var limited);
        limited!.Store!.Dispose();
        driver.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.That(await driver.UsedAsync("LimitTokens", exchange), Is.EqualTo(input));
    }

    [Test]
    public async Task LimitTokens_MostOfItUsed_TellsObserversOnceAndBeforeADenial()
    {
        var observer = new Observer();
        using var driver = new LimitDriver(policy => policy.LimitTokens(1000), guard => guard.Services.AddSingleton<IAiGuardLimitObserver>(observer));
        for (var i = 0; i < 30; i++)
            await driver.RunAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 40)), 10, 40);
        Assert.That(observer.Events.Select(told => told.Kind), Is.EqualTo(new[] { AiGuardLimitEventKind.Approaching, AiGuardLimitEventKind.Reached }));
        Assert.That(observer.Events[0].Used, Is.InRange(800, 860));
        Assert.That((observer.Events[0].Filter, observer.Events[0].Quota.Limit, observer.Events[0].Partition.Id), Is.EqualTo(("LimitTokens", 1000, "alice")));
    }

    private static LimitDriver Driver(long perMinute) => new(policy => policy.LimitTokens(perMinute));

    private sealed class Observer : IAiGuardLimitObserver
    {
        public List<AiGuardLimitEvent> Events { get; } = [];

        public ValueTask OnLimitAsync(AiGuardLimitEvent limitEvent, CancellationToken cancellationToken)
        {
            Events.Add(limitEvent);
            throw new InvalidOperationException("An observer that fails changes nothing.");
        }
    }
}
