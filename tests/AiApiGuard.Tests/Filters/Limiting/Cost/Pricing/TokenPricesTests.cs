using AiApiGuard.Filters.Limiting.Cost.Pricing;

namespace AiApiGuard.Tests.Filters.Limiting.Cost.Pricing;

[TestFixture]
internal sealed class TokenPricesTests
{
    private static readonly TokenPrices Prices = new(new AiGuardModelPrice
    {
        Input = 3m, CachedInput = 0.3m, CacheWrite = 3.75m, Output = 15m, Reasoning = 20m, PerRequest = 0.01m,
    });

    [TestCase(0, 0, 0, 0, 0, 10_000_000)]
    [TestCase(1, 0, 0, 0, 0, 10_003_000)]
    [TestCase(0, 0, 0, 1, 0, 10_015_000)]
    [TestCase(1_000_000, 0, 0, 0, 0, 3_010_000_000)]
    [TestCase(1_000_000, 1_000_000, 0, 0, 0, 310_000_000)]
    [TestCase(1_000_000, 0, 1_000_000, 0, 0, 3_760_000_000)]
    [TestCase(1_000_000, 400_000, 100_000, 0, 0, 2_005_000_000)]
    [TestCase(0, 0, 0, 1_000_000, 0, 15_010_000_000)]
    [TestCase(0, 0, 0, 1_000_000, 1_000_000, 20_010_000_000)]
    [TestCase(10, 20, 20, 10, 20, 10_203_000, Description = "parts are no more than their whole")]
    [TestCase(-5, -5, -5, -5, -5, 10_000_000)]
    public void Cost_Tokens_IsInBillionths(long input, long cached, long written, long output, long reasoning, long expected) =>
        Assert.That(Prices.Cost(input, cached, written, output, reasoning), Is.EqualTo(expected));

    [Test]
    public void Cost_PartOfABillionth_IsRoundedUp()
    {
        var cheap = new TokenPrices(new AiGuardModelPrice { Input = 0.0000001m, Output = 0m });
        Assert.That(cheap.Cost(1, 0, 0, 0, 0), Is.EqualTo(1));
        Assert.That(cheap.Cost(10_000, 0, 0, 0, 0), Is.EqualTo(1));
        Assert.That(cheap.Cost(10_001, 0, 0, 0, 0), Is.EqualTo(2));
        Assert.That(cheap.Cost(0, 0, 0, 1_000_000, 0), Is.Zero);
    }

    [Test]
    public void Cost_NoSpecialPrices_TakesInputAndOutput()
    {
        var prices = new TokenPrices(new AiGuardModelPrice { Input = 1m, Output = 2m });
        Assert.That(prices.Cost(3_000_000, 1_000_000, 1_000_000, 2_000_000, 1_000_000), Is.EqualTo(7_000_000_000));
    }

    [Test]
    public void Cost_HighestNumbers_Saturates()
    {
        var dear = new TokenPrices(new AiGuardModelPrice { Input = PriceOptionsValidator.MaxPrice, Output = PriceOptionsValidator.MaxPrice });
        Assert.That(dear.Cost(long.MaxValue, 0, 0, long.MaxValue, 0), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void Cost_AllocatesNothing()
    {
        _ = Prices.Cost(1, 0, 0, 1, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Prices.Cost(1_000, 100, 100, 1_000, 100);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Dearest_TakesTheHigherOfEachKind()
    {
        var other = new TokenPrices(new AiGuardModelPrice { Input = 5m, Output = 1m });
        var both = Prices.Dearest(other);
        Assert.That(both.Cost(1_000_000, 0, 0, 1_000_000, 0), Is.EqualTo(20_010_000_000));
        Assert.That(both.Cost(1_000_000, 1_000_000, 0, 0, 0), Is.EqualTo(5_010_000_000), "its cache has no price of its own");
    }
}
