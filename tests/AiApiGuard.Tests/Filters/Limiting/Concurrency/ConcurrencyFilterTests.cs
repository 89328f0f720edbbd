using AiApiGuard.Filters.Limiting.Concurrency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Limiting.Concurrency;

public sealed class ConcurrencyFilterTests
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    [Test]
    public async Task OnRequest_OneTooMany_IsDeniedForASecond()
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions());
        for (var i = 0; i < 4; i++)
            Assert.That((await RequestAsync(filter, Exchange("alice"))).IsDenied, Is.False);
        var denial = (await RequestAsync(filter, Exchange("alice"))).Denial!;
        Assert.Multiple(() =>
        {
            Assert.That(denial.StatusCode, Is.EqualTo(429));
            Assert.That(denial.ReasonCode, Is.EqualTo("concurrency_limit_exceeded"));
            Assert.That(denial.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        });
        Assert.That((await RequestAsync(filter, Exchange("bob"))).IsDenied, Is.False);
    }

    [Test]
    public async Task OnCompleted_HoweverItEnded_GivesThePermitBack([Values] AiGuardOutcomeKind kind)
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions { Permits = 1 });
        for (var i = 0; i < 3; i++)
        {
            var context = Exchange("alice");
            Assert.That((await RequestAsync(filter, context)).IsDenied, Is.False);
            Assert.That((await RequestAsync(filter, Exchange("alice"))).IsDenied, Is.True);
            await filter.OnCompletedAsync(context, new AiGuardOutcome(kind) { Exception = new InvalidOperationException() });
        }

        Assert.That(filter.BusyPartitions, Is.Zero);
    }

    [Test]
    public async Task OnCompleted_ExchangeItDenied_GivesNothingBack()
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions { Permits = 1 });
        await RequestAsync(filter, Exchange("alice"));
        for (var i = 0; i < 3; i++)
        {
            var denied = Exchange("alice");
            Assert.That((await RequestAsync(filter, denied)).IsDenied, Is.True);
            await filter.OnCompletedAsync(denied, new AiGuardOutcome(AiGuardOutcomeKind.Denied));
        }
    }

    [Test]
    public async Task OnCompleted_ExchangeItNeverSawOrSawTwice_GivesNothingBack()
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions { Permits = 2 });
        var first = Exchange("alice");
        await RequestAsync(filter, first);
        await RequestAsync(filter, Exchange("alice"));
        await filter.OnCompletedAsync(Exchange("alice"), new AiGuardOutcome(AiGuardOutcomeKind.Denied));
        Assert.That((await RequestAsync(filter, Exchange("alice"))).IsDenied, Is.True);
        await filter.OnCompletedAsync(first, new AiGuardOutcome(AiGuardOutcomeKind.Completed));
        await filter.OnCompletedAsync(first, new AiGuardOutcome(AiGuardOutcomeKind.Completed));
        Assert.That((await RequestAsync(filter, Exchange("alice"))).IsDenied, Is.False);
        Assert.That((await RequestAsync(filter, Exchange("alice"))).IsDenied, Is.True);
    }

    // A later filter may change the caller, or a reload the filter: the permit still goes back where it came from.
    [Test]
    public async Task OnCompleted_CallerOrFilterReplaced_GivesThePermitBack()
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions { Permits = 1 });
        var context = Exchange("alice");
        await RequestAsync(filter, context);
        context.Caller = Callers.Named("bob");
        var other = new ConcurrencyFilter(new ConcurrencyOptions());
        await other.OnCompletedAsync(context, new AiGuardOutcome(AiGuardOutcomeKind.Completed));
        Assert.That(filter.BusyPartitions, Is.Zero);
    }

    [Test]
    public async Task OnRequest_ManyExchangesAtOnce_NeverMoreThanTheLimit()
    {
        var filter = new ConcurrencyFilter(new ConcurrencyOptions { Permits = 4 });
        var exchanges = Enumerable.Range(0, 200).Select(_ => Exchange("alice")).ToList();
        var decisions = await Task.WhenAll(exchanges.Select(exchange => Task.Run(() => RequestAsync(filter, exchange).AsTask())));
        Assert.That(decisions.Count(decision => !decision.IsDenied), Is.EqualTo(4));
        await Task.WhenAll(exchanges.Select(exchange =>
            Task.Run(() => filter.OnCompletedAsync(exchange, new AiGuardOutcome(AiGuardOutcomeKind.Completed)).AsTask())));
        Assert.That(filter.BusyPartitions, Is.Zero);
    }

    [Test]
    public void LimitConcurrency_InAPolicy_TakesPartInRequestAndCompletion()
    {
        using var services = PolicyServices.Build(policy => policy.LimitConcurrency(2), ("LimitConcurrency:Permits", "3"));
        var filter = services.Filter("LimitConcurrency");
        Assert.That(filter.Phases, Is.EqualTo("request+completion"));
        var options = services.GetRequiredService<IOptionsMonitor<ConcurrencyOptions>>().Get(PolicyServices.Policy);
        Assert.That(options.Permits, Is.EqualTo(3));
    }

    [Test]
    public void LimitConcurrency_None_FailsTheStart()
    {
        using var services = PolicyServices.Build(policy => policy.LimitConcurrency(0));
        Assert.That(
            () => services.Filter("LimitConcurrency"),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Permits"));
    }

    private static AiGuardContext Exchange(string caller) => new(None, "test") { Caller = Callers.Named(caller) };

    private static ValueTask<AiGuardDecision> RequestAsync(ConcurrencyFilter filter, AiGuardContext context) =>
        filter.OnRequestAsync(context, CancellationToken.None);
}
