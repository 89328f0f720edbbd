using AiApiGuard.Filters.Limiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Limiting;

public sealed class LimitOptionsTests
{
    [TestCase("LimitRequests:PerMinute", "0")]
    [TestCase("LimitRequests:PerMinute", "-1")]
    [TestCase("LimitRequests:Tenant:PerDay", "0")]
    [TestCase("LimitRequests:Organization:PerMonth", "-5")]
    [TestCase("LimitRequests:Everybody:PerHour", "9007199254740993")]
    [TestCase("LimitRequests:Tiers:gold:PerSecond", "0")]
    [TestCase("LimitRequests:TimeZone", "Mars/Olympus")]
    [TestCase("LimitRequests:WarnAt", "1.5")]
    [TestCase("LimitRequests:SharedName", "")]
    [TestCase("LimitTokens:PerMinute", "-9223372036854775808")]
    [TestCase("LimitTokens:OutputWeight", "-1")]
    [TestCase("LimitTokens:CachedInputWeight", "NaN")]
    [TestCase("LimitTokens:ReasoningWeight", "Infinity")]
    [TestCase("LimitCost:PerDay", "0")]
    [TestCase("LimitCost:PerMonth", "-0.01")]
    [TestCase("LimitCost:PerHour", "0.0000000001")]
    [TestCase("LimitCost:PerMonth", "79228162514264337593543950335")]
    [TestCase("LimitConcurrency:Permits", "0")]
    [TestCase("LimitConcurrency:Model", "-1")]
    [TestCase("LimitConcurrency:Tiers:gold", "2000000")]
    [TestCase("LimitStreams:Everybody", "0")]
    [TestCase("Limits:StoreTimeout", "00:00:00")]
    [TestCase("Limits:ReservationLifetime", "00:00:01")]
    [TestCase("Limits:LocalShare", "0")]
    [TestCase("Limits:MaxRetryAfter", "-00:00:01")]
    public void Start_AnAbsurdValue_FailsWithItsPlace(string option, string value) => Assert.That(
        () => Start((option, value)),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains(Place(option)));

    [Test]
    public void Start_BucketThatCannotBeCountedExactly_Fails() => Assert.That(
        () => Start(("LimitTokens:Algorithm", "TokenBucket"), ("LimitTokens:PerHour", "2501999793")),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("LimitTokens:PerHour must be from 1 to 2501999792"));

    [TestCase("LimitTokens:PerMinute", "99999999999999999999")]
    [TestCase("LimitTokens:PerMinute", "many")]
    [TestCase("LimitTokens:PerFortnight", "5")]
    public void Start_WhatIsNoSuchNumberOrOption_Fails(string option, string value) =>
        Assert.That(() => Start((option, value)), Throws.InvalidOperationException);

    [Test]
    public void Start_FilterThatSetsNoLimit_Fails() => Assert.That(
        () => new LimitDriver(policy => policy.LimitTokens(static _ => { })),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("LimitTokens sets no limit"));

    [Test]
    public void Start_MoreLimitsThanCanBeTakenTogether_Fails() => Assert.That(
        () => new LimitDriver(policy => policy.LimitRequests(options =>
        {
            for (var i = 0; i < 32; i++)
                options.AddPartition($"p{i}", static _ => null, static windows => windows.PerDay = 1);
        })),
        Throws.InvalidOperationException.With.Message.Contains("33 limits"));

    [Test]
    public void Start_LimitsOfNothing_Fails() => Assert.That(
        () => new LimitDriver(policy => policy.ConfigureLimits(static _ => { })), Throws.InvalidOperationException);

    [Test]
    public void Start_TenantTwice_Fails() => Assert.That(
        () => new LimitDriver(
            policy => policy.LimitRequests(options => options.Organization.PerDay = 1),
            guard => guard.AddOrganization("a", "t").AddOrganization("b", "t")),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("'t'"));

    [Test]
    public void Defaults_OfAllLimits_AreThoseOfTheDocumentation()
    {
        var requests = new AiApiGuard.Filters.Limiting.RequestRate.RequestRateOptions();
        Assert.That(
            (requests.PerMinute, requests.Algorithm, requests.TimeZone, requests.WarnAt),
            Is.EqualTo(((long?)60, AiGuardLimitAlgorithm.SlidingWindow, "UTC", (double?)0.8)));
        Assert.That(new AiApiGuard.Filters.Limiting.Concurrency.ConcurrencyOptions().Permits, Is.EqualTo(4));
    }

    private static void Start(params (string Option, string Value)[] settings)
    {
        using var driver = new LimitDriver(
            policy => policy.LimitRequests().LimitTokens(1000).LimitCost(5m).LimitConcurrency().LimitStreams(),
            guard => guard.AddModelPrices(prices => prices.Models["*"] = new() { Input = 1, Output = 1 }),
            [.. settings.Select(setting => ($"Policies:{PolicyServices.Policy}:{setting.Option}", setting.Value))]);
    }

    // Attributes name the property alone.
    private static string Place(string option) => option == "Limits:LocalShare" ? "LocalShare" : $"Policies:{PolicyServices.Policy}:{option}";
}
