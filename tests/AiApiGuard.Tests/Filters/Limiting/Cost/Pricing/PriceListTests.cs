using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Filters.Limiting.Cost.Pricing;

namespace AiApiGuard.Tests.Filters.Limiting.Cost.Pricing;

[TestFixture]
internal sealed class PriceListTests
{
    [TestCase("gpt-4o", 2)]
    [TestCase("GPT-4o", 2)]
    [TestCase("gpt-4o-2024-08-06", 2, Description = "a snapshot")]
    [TestCase("gpt-4o-mini", 3)]
    [TestCase("gpt-4o-mini-2024-07-18", 3)]
    [TestCase("gpt-4.1", 1)]
    [TestCase("models/gpt-4o", 2)]
    [TestCase("llama3:latest", 5)]
    [TestCase("claude-x", 9, Description = "unknown")]
    [TestCase("openai/gpt-4o", 9, Description = "of a collection that nobody named")]
    [TestCase("gpt-4o ", 9, Description = "no name of a model")]
    [TestCase("ft:gpt-4o:house::1", 9)]
    public void TryFind_Model_TakesTheMostExactName(string model, int expected) => Assert.That(
        InputPrice(Prices(("gpt-*", 1), ("gpt-4o", 2), ("gpt-4o-mini*", 3), ("llama3", 5), ("dearest", 9)), model), Is.EqualTo(expected));

    [TestCase("gpt-4o-2024-08-06", 4)]
    [TestCase("gpt-4o-2024-05-13", 2)]
    public void TryFind_SnapshotWithAPriceOfItsOwn_TakesIt(string model, int expected) =>
        Assert.That(InputPrice(Prices(("gpt-4o", 2), ("gpt-4o-2024-08-06", 4), ("gpt-4o*", 1)), model), Is.EqualTo(expected));

    [Test]
    public void TryFind_NamesAsExact_DoesNotDependOnTheirOrder()
    {
        Assert.That(InputPrice(Prices(("ab*", 1), ("*bc", 2), ("z", 9)), "abc"), Is.EqualTo(InputPrice(Prices(("*bc", 2), ("z", 9), ("ab*", 1)), "abc")));
        Assert.That(InputPrice(Prices(("abc*", 1), ("abc", 2)), "abc"), Is.EqualTo(2));
    }

    [Test]
    public void TryFind_Alias_CostsTheMostThatItStandsFor()
    {
        var aliases = Aliases(("fast", ["gpt-4o-mini", "gpt-4o"]), ("any", ["fast", "x-unknown"]));
        var prices = Prices(("gpt-4o", 2), ("gpt-4o-mini", 1), ("dear", 9), ("*", 1));
        Assert.That(InputPrice(prices, "fast", aliases), Is.EqualTo(2));
        Assert.That(InputPrice(Prices(("gpt-4o", 2), ("gpt-4o-mini", 1), ("dear", 9)), "any", aliases), Is.EqualTo(9), "one of them is unknown");
        Assert.That(InputPrice(Prices(("gpt-4o", 2), ("gpt-4o-mini", 1), ("fast", 3)), "fast", aliases), Is.EqualTo(3), "it has a price itself");
    }

    [Test]
    public void TryFind_ModelOfAPricedAlias_CostsWhatTheAliasDoes() =>
        Assert.That(InputPrice(Prices(("fast", 2), ("dear", 9)), "gpt-4o-2024-08-06", Aliases(("fast", ["gpt-4o"]))), Is.EqualTo(2));

    [Test]
    public void TryFind_SeveralModels_CostsTheMost()
    {
        var prices = Prices(("a", 1), ("b", 2), ("c", 9));
        Assert.That(prices.TryFind(["a", "b"], ModelAliasTable.Empty, out var found), Is.True);
        Assert.That(found.Cost(1_000_000, 0, 0, 0, 0), Is.EqualTo(2_000_000_000));
    }

    [Test]
    public void TryFind_NoModel_IsUnknown()
    {
        var prices = Prices(("a", 1), ("c", 9));
        Assert.That(prices.TryFind([], ModelAliasTable.Empty, out var found), Is.True);
        Assert.That(found.Cost(1_000_000, 0, 0, 0, 0), Is.EqualTo(9_000_000_000));
    }

    [Test]
    public void TryFind_UnknownDenied_FindsNone()
    {
        var options = new AiGuardPriceOptions { UnknownModels = AiGuardUnknownModelPrice.Deny };
        options.Models["a"] = new() { Input = 1, Output = 1 };
        var prices = new PriceList(options);
        Assert.That(prices.TryFind(["a"], ModelAliasTable.Empty, out _), Is.True);
        Assert.That(prices.TryFind(["a", "b"], ModelAliasTable.Empty, out _), Is.False);
        Assert.That(prices.TryFind([], ModelAliasTable.Empty, out _), Is.False);
    }

    [Test]
    public void TryFind_UnknownFixed_CostsThat()
    {
        var options = new AiGuardPriceOptions { UnknownModels = AiGuardUnknownModelPrice.Fixed, UnknownModelPrice = new() { Input = 7, Output = 7 } };
        Assert.That(InputPrice(new PriceList(options), "b"), Is.EqualTo(7));
        Assert.That(new PriceList(options).IsEmpty, Is.False);
    }

    [Test]
    public void TryFind_NoPrices_FindsNone()
    {
        var prices = new PriceList(new AiGuardPriceOptions());
        Assert.That(prices.IsEmpty, Is.True);
        Assert.That(prices.TryFind(["a"], ModelAliasTable.Empty, out _), Is.False);
    }

    private static PriceList Prices(params (string Name, decimal Price)[] models)
    {
        var options = new AiGuardPriceOptions();
        foreach (var (name, price) in models)
            options.Models.Add(name, new() { Input = price, Output = 0 });
        return new(options);
    }

    private static ModelAliasTable Aliases(params (string Alias, string[] Models)[] aliases) =>
        new(aliases.Select(alias => KeyValuePair.Create<string, IList<string>>(alias.Alias, alias.Models)));

    private static decimal InputPrice(PriceList prices, string model, ModelAliasTable? aliases = null) =>
        prices.TryFind([model], aliases ?? ModelAliasTable.Empty, out var found) ? found.Cost(1_000_000, 0, 0, 0, 0) / 1_000_000_000m : -1;
}
