using AiApiGuard.Filters.Limiting.RequestRate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Filters.Limiting.RequestRate;

public sealed class RequestRateFilterTests
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    [Test]
    public async Task OnRequest_OneTooMany_IsDeniedWithTheTimeToWait()
    {
        var time = new FakeTimeProvider();
        var filter = new RequestRateFilter(new RequestRateOptions { PerMinute = 2 }, time);
        Assert.That((await RequestAsync(filter, "alice")).IsDenied, Is.False);
        time.Advance(TimeSpan.FromSeconds(12.5));
        Assert.That((await RequestAsync(filter, "alice")).IsDenied, Is.False);
        var denial = (await RequestAsync(filter, "alice")).Denial!;
        Assert.Multiple(() =>
        {
            Assert.That(denial.StatusCode, Is.EqualTo(429));
            Assert.That(denial.ReasonCode, Is.EqualTo("rate_limit_exceeded"));
            Assert.That(denial.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(47.5)));
        });
        Assert.That((await RequestAsync(filter, "bob")).IsDenied, Is.False);
        time.Advance(denial.RetryAfter!.Value);
        Assert.That((await RequestAsync(filter, "alice")).IsDenied, Is.False);
    }

    [Test]
    public async Task OnRequest_ManyAtOnce_GrantsTheLimitAndNoMore()
    {
        var filter = new RequestRateFilter(new RequestRateOptions(), new FakeTimeProvider());
        var decisions = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ =>
            Task.Run(() => RequestAsync(filter, "alice").AsTask())));
        Assert.That(decisions.Count(decision => !decision.IsDenied), Is.EqualTo(60));
    }

    [Test]
    public async Task LimitRequests_CodeAndConfiguration_ConfigurationWins()
    {
        await using var services = PolicyServices.Build(policy => policy.LimitRequests(5), ("LimitRequests:PerMinute", "1"));
        var filter = services.Filter("LimitRequests");
        var context = new AiGuardContext(services, PolicyServices.Policy);
        Assert.That(await filter.RequestAsync(context), Is.Null);
        Assert.That(await filter.RequestAsync(context), Is.Not.Null);
        Assert.That(filter.Stage, Is.EqualTo(AiGuardStage.Limiting));
    }

    [Test]
    public void LimitRequests_Nothing_IsSixtyPerMinute()
    {
        using var services = PolicyServices.Build(policy => policy.LimitRequests());
        var options = services.GetRequiredService<IOptionsMonitor<RequestRateOptions>>().Get(PolicyServices.Policy);
        Assert.That(options.PerMinute, Is.EqualTo(60));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(10_001)]
    public void LimitRequests_OutOfRange_FailsTheStart(int perMinute)
    {
        using var services = PolicyServices.Build(policy => policy.LimitRequests(perMinute));
        Assert.That(
            () => services.Filter("LimitRequests"),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("PerMinute"));
    }

    private static ValueTask<AiGuardDecision> RequestAsync(RequestRateFilter filter, string caller) =>
        filter.OnRequestAsync(new AiGuardContext(None, "test") { Caller = Callers.Named(caller) }, CancellationToken.None);
}
