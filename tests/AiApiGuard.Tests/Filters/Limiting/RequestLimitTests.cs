using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Limiting;

public sealed class RequestLimitTests
{
    [Test]
    public async Task LimitRequests_OneTooMany_IsDeniedWithTheTimeToWait()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(2));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        driver.Time.Advance(TimeSpan.FromSeconds(12.5));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        var denial = (await driver.RequestAsync(driver.Exchange()))!;
        Assert.That((denial.StatusCode, denial.ReasonCode, denial.Filter), Is.EqualTo((429, "rate_limit_exceeded", "LimitRequests")));
        Assert.That(denial.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(66 - 12.5)));
        Assert.That(await driver.RequestAsync(driver.Exchange("bob")), Is.Null);
        driver.Time.Advance(denial.RetryAfter!.Value - TimeSpan.FromMilliseconds(1));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Not.Null);
        driver.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
    }

    [Test]
    public async Task LimitRequests_ManyAtOnce_GrantsTheLimitAndNoMore()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests());
        var denials = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => driver.RequestAsync(driver.Exchange()))));
        Assert.That(denials.Count(denial => denial is null), Is.EqualTo(60));
    }

    [Test]
    public async Task LimitRequests_TokenBucket_LetsThroughAnEvenPaceForEver()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options =>
            (options.PerMinute, options.Algorithm) = (60, AiApiGuard.Filters.Limiting.AiGuardLimitAlgorithm.TokenBucket)));
        for (var i = 0; i < 500; i++)
        {
            Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
            driver.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Test]
    public async Task LimitRequests_SeveralScopes_AreTakenTogetherOrNotAtAll()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options =>
        {
            options.PerMinute = 3;
            options.Tenant.PerMinute = 4;
        }));
        (string, string) acme = (AiGuardClaimTypes.Tenant, "acme");
        for (var i = 0; i < 3; i++)
            Assert.That(await driver.RequestAsync(driver.Exchange("alice", claims: acme)), Is.Null);

        // Alice's own limit denies: nothing of the tenant's is taken.
        for (var i = 0; i < 5; i++)
            Assert.That(await driver.RequestAsync(driver.Exchange("alice", claims: acme)), Is.Not.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("bob", claims: acme)), Is.Null);
        var denial = await driver.RequestAsync(driver.Exchange("carol", claims: acme));
        Assert.That(denial!.Detail, Does.Contain("4 requests per minute (tenant)"));
        Assert.That(await driver.RequestAsync(driver.Exchange("dave", claims: (AiGuardClaimTypes.Tenant, "other"))), Is.Null);
    }

    [Test]
    public async Task LimitRequests_Organization_CountsItsTenantsTogether()
    {
        using var driver = new LimitDriver(
            policy => policy.LimitRequests(options => options.Organization.PerDay = 2),
            guard => guard.AddOrganization("acme", "acme-eu", "acme-us"));
        Assert.That(await driver.RequestAsync(driver.Exchange("a", claims: (AiGuardClaimTypes.Tenant, "acme-eu"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("b", claims: (AiGuardClaimTypes.Tenant, "acme-us"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("c", claims: (AiGuardClaimTypes.Tenant, "acme-eu"))), Is.Not.Null);

        // A tenant of the organisation's name is not the organisation.
        Assert.That(await driver.RequestAsync(driver.Exchange("d", claims: (AiGuardClaimTypes.Tenant, "acme"))), Is.Null);
    }

    [Test]
    public async Task LimitRequests_ADayOfATimeZone_BeginsAtItsMidnight()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options =>
        {
            options.PerDay = 1;
            options.TimeZone = "Asia/Tokyo";
        }));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        driver.Time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromMilliseconds(1));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Not.Null);
        driver.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
    }

    [Test]
    public async Task LimitRequests_Unknown_CountsByNetwork()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(1));
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("2001:db8::1"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("2001:db8::2"))), Is.Not.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("2001:db8:0:1::1"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("192.0.2.1"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("::ffff:192.0.2.1"))), Is.Not.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(null, address: IPAddress.Parse("192.0.2.2"))), Is.Null);
    }

    [Test]
    public async Task LimitRequests_Model_CountsEverySpellingTogether()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options => options.Model.PerMinute = 2));
        Assert.That(await driver.RequestAsync(driver.Exchange("a", LimitDriver.Prompt(model: "gpt-4o"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("b", LimitDriver.Prompt(model: "GPT-4o-2024-08-06"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("c", LimitDriver.Prompt(model: "models/gpt-4o:latest"))), Is.Not.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("c", LimitDriver.Prompt(model: "gpt-4o-mini"))), Is.Null);
    }

    [Test]
    public async Task LimitRequests_PartitionOfTheHost_CountsByItsValue()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options => options.AddPartition(
            "department", context => context.Caller.Roles is [var first, ..] ? first : null, windows => windows.PerMinute = 1)));
        var role = System.Security.Claims.ClaimTypes.Role;
        Assert.That(await driver.RequestAsync(driver.Exchange("a", LimitDriver.Prompt(), claims: (role, "sales"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("b", LimitDriver.Prompt(), claims: (role, "sales"))), Is.Not.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("c", LimitDriver.Prompt(), claims: (role, "legal"))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("d", LimitDriver.Prompt())), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange("e", LimitDriver.Prompt())), Is.Not.Null);
    }

    [TestCase("a", "b|c", "a|b", "c")]
    [TestCase("a:b", "c", "a", "b:c")]
    [TestCase("", "1:xa", "1", "xa")]
    [TestCase("ß", "ss", "SS", "ß")]
    public async Task LimitRequests_SeparatorsInNames_NeverCollide(string tenant, string caller, string otherTenant, string otherCaller)
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(1));
        Assert.That(await driver.RequestAsync(driver.Exchange(caller, claims: (AiGuardClaimTypes.Tenant, tenant))), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange(otherCaller, claims: (AiGuardClaimTypes.Tenant, otherTenant))), Is.Null);
    }

    [Test]
    public async Task LimitRequests_TwoPoliciesOfOneName_CountTogether()
    {
        using var driver = new LimitDriver(
            policy => policy.LimitRequests(options => (options.PerMinute, options.SharedName) = (2, "all")),
            guard => guard.AddPolicy("other", policy => policy.LimitRequests(options => (options.PerMinute, options.SharedName) = (2, "all"))));
        await driver.RequestAsync(driver.Exchange());
        var rule = ((AiApiGuard.Filters.Limiting.Limits.LimitGate)Other(driver).BeforeBody[^1].Filter).Plan.Rules[0];
        Assert.That(rule.Quota.Name, Is.EqualTo("all/LimitRequests/caller/minute"));
        Assert.That(await driver.UsedAsync("LimitRequests", driver.Exchange()), Is.EqualTo(1));
    }

    [Test]
    public async Task LimitRequests_Monitored_DeniesNobodyAndSaysSo()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(options => (options.PerMinute, options.Mode) = (1, AiGuardMode.Monitor)).LimitConcurrency(2));
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        Assert.That(await driver.RequestAsync(driver.Exchange()), Is.Null);
        Assert.That(driver.WouldDeny, Is.EqualTo(new[] { "LimitRequests:rate_limit_exceeded" }));
        Assert.That((await driver.RequestAsync(driver.Exchange()))!.ReasonCode, Is.EqualTo("concurrency_limit_exceeded"));
    }

    [Test]
    public async Task LimitRequests_BesideATokenLimit_DeniesBeforeTheBodyIsRead()
    {
        using var driver = new LimitDriver(policy => policy.LimitRequests(1).LimitTokens(1_000_000));
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 1))), Is.Null);
        var denial = await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 1)));
        Assert.That(denial!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(66)));
        driver.Time.Advance(TimeSpan.FromSeconds(6));

        // No prompt: it is not asked for.
        denial = await driver.RequestAsync(driver.Exchange());
        Assert.That((denial!.ReasonCode, denial.RetryAfter), Is.EqualTo(("rate_limit_exceeded", TimeSpan.FromSeconds(60))));
        driver.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 1))), Is.Null);
    }

    private static AiApiGuard.Pipeline.GuardPipeline Other(LimitDriver driver)
    {
        var registry = (AiApiGuard.Pipeline.PipelineRegistry)driver.Services.GetService(typeof(AiApiGuard.Pipeline.PipelineRegistry))!;
        registry.TryGet("other", out var pipeline);
        return pipeline!;
    }
}
