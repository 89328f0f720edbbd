using AiApiGuard.Filters.Limiting.Cost.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Limiting;

public sealed class CostLimitTests
{
    [Test]
    public async Task LimitCost_UpToTheBudget_IsGrantedAndSettledToTheBillionth()
    {
        using var driver = Driver(options => options.PerDay = 1);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 1000));
        Assert.That(await driver.RunAsync(exchange, 1000, 500), Is.Null);

        // 1,000 at 2.50 and 500 at 10.00 a million.
        Assert.That(await driver.UsedAsync("LimitCost", exchange), Is.EqualTo(7_500_000));
        Assert.That(await driver.RunAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 1000)), 0, 99_200), Is.Null);
        var denial = (await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 1000))))!;
        Assert.That((denial.StatusCode, denial.ReasonCode, denial.RetryAfter), Is.EqualTo((429, "budget_exceeded", (TimeSpan?)null)));
        Assert.That(denial.Detail, Does.Contain("1 USD per day (caller)"));
        driver.Time.Advance(TimeSpan.FromHours(12));
        Assert.That(await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 1000))), Is.Null);
    }

    [Test]
    public async Task LimitCost_UnknownModel_CostsTheMost()
    {
        using var driver = Driver(options => options.PerDay = 1);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt("Hi", ceiling: 10, model: "brand-new"));
        Assert.That(await driver.RunAsync(exchange, 0, 1000), Is.Null);
        Assert.That(await driver.UsedAsync("LimitCost", exchange), Is.EqualTo(75_000_000));
    }

    [Test]
    public async Task LimitCost_UnknownModelWherePricesSayDeny_IsDenied()
    {
        using var driver = Driver(options => options.PerDay = 1, prices => prices.UnknownModels = AiGuardUnknownModelPrice.Deny);
        var denial = await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(model: "brand-new")));
        Assert.That((denial!.StatusCode, denial.ReasonCode, denial.Filter), Is.EqualTo((403, "model_not_allowed", "LimitCost")));
    }

    [Test]
    public async Task LimitCost_PaymentRequired_Is402()
    {
        using var driver = Driver(options => (options.PerDay, options.PaymentRequired) = (0.001m, true));
        var denial = await driver.RequestAsync(driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 10_000)));
        Assert.That(denial!.StatusCode, Is.EqualTo(402));
    }

    [Test]
    public async Task LimitCost_DeniedBeforeTheEndpoint_CostsNothing()
    {
        using var driver = Driver(options => options.PerDay = 1, prices => prices.Models["gpt-4o"].PerRequest = 0.5m);
        var exchange = driver.Exchange(prompt: LimitDriver.Prompt(ceiling: 10));
        await driver.RequestAsync(exchange);
        exchange.HasReachedEndpoint = false;
        await driver.CompleteAsync(exchange, AiGuardOutcomeKind.Denied, 403);
        Assert.That(await driver.UsedAsync("LimitCost", exchange), Is.Zero);
    }

    [Test]
    public void LimitCost_NoPrices_FailsTheStart() => Assert.That(
        () => new LimitDriver(policy => policy.LimitCost(5m)),
        Throws.InvalidOperationException.With.Message.Contains("Prices:Models"));

    [Test]
    public void LimitCost_AnotherCurrency_FailsTheStart() => Assert.That(
        () => new LimitDriver(policy => policy.LimitCost(5m), guard => guard.AddModelPrices(prices =>
        {
            prices.Currency = "EUR";
            prices.Models["*"] = new() { Input = 1, Output = 1 };
        })),
        Throws.InvalidOperationException.With.Message.Contains("EUR"));

    private static LimitDriver Driver(Action<AiApiGuard.Filters.Limiting.Cost.CostOptions> cost, Action<AiGuardPriceOptions>? prices = null) => new(
        policy => policy.LimitCost(cost),
        guard => guard.AddModelPrices(options =>
        {
            options.Models["gpt-4o"] = new() { Input = 2.5m, Output = 10 };
            options.Models["o1"] = new() { Input = 15, Output = 75 };
            prices?.Invoke(options);
        }));
}
