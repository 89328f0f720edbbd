using AiApiGuard.Filters.Limiting.Cost.Pricing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Limiting.Cost.Pricing;

[TestFixture]
internal sealed class ModelPriceBuilderExtensionsTests
{
    [Test]
    public void AddModelPrices_Configuration_ReplacesThatName()
    {
        using var services = Build(
            prices =>
            {
                prices.Models["gpt-4o"] = new() { Input = 1, Output = 1, PerRequest = 5 };
                prices.Models["kept"] = new() { Input = 3, Output = 3 };
            },
            ("Prices:Currency", "eur"),
            ("Prices:Models:GPT-4o:Input", "2.5"), ("Prices:Models:GPT-4o:Output", "1e1"), ("Prices:Models:GPT-4o:CachedInput", "1.25"));
        var table = services.GetRequiredService<PriceTable>();
        Assert.That(table.Currency, Is.EqualTo("EUR"));
        Assert.That(Cost(table, "gpt-4o"), Is.EqualTo(12.5m));
        Assert.That(Cost(table, "kept"), Is.EqualTo(6m));
    }

    [Test]
    public void AddModelPrices_NamesWithColons_AreReadWhole()
    {
        using var services = Build(
            _ => { },
            ("Prices:Models:llama3:Input", "1"), ("Prices:Models:llama3:Output", "1"),
            ("Prices:Models:llama3:8b:Input", "2"), ("Prices:Models:llama3:8b:Output", "2"),
            ("Prices:Models:claude-v2:0:1:Input", "3"), ("Prices:Models:claude-v2:0:1:Output", "3"));
        var table = services.GetRequiredService<PriceTable>();
        Assert.That(Cost(table, "llama3"), Is.EqualTo(2m));
        Assert.That(Cost(table, "llama3:8b"), Is.EqualTo(4m));
        Assert.That(services.GetRequiredService<IOptions<AiGuardPriceOptions>>().Value.Models.Keys, Is.EquivalentTo(new[] { "llama3", "llama3:8b", "claude-v2:0:1" }));
    }

    [Test]
    public void AddModelPrices_UnknownModels_AreRead()
    {
        using var services = Build(
            _ => { }, ("Prices:UnknownModels", "Fixed"), ("Prices:UnknownModelPrice:Input", "4"), ("Prices:UnknownModelPrice:Output", "4"));
        Assert.That(Cost(services.GetRequiredService<PriceTable>(), "x"), Is.EqualTo(8m));
    }

    [TestCase("Prices:Modles:a:Input", "1", "Prices:Modles")]
    [TestCase("Prices:Models:a:Inptu", "1", "Prices:Models:a:Inptu")]
    [TestCase("Prices:Models:a:Input", "cheap", "Prices:Models:a:Input")]
    [TestCase("Prices:Models:a:Input", "1,5", "Prices:Models:a:Input")]
    [TestCase("Prices:Models:a", "1", "Prices:Models:a")]
    [TestCase("Prices:UnknownModels", "Free", "Prices:UnknownModels")]
    [TestCase("Prices:UnknownModels", "17", "Prices:UnknownModels")]
    [TestCase("Prices:UnknownModelPrice:x:Input", "1", "Prices:UnknownModelPrice:x")]
    public void AddModelPrices_WrongConfiguration_FailsWithItsPath(string key, string value, string path)
    {
        using var services = Build(_ => { }, (key, value));
        Assert.That(() => services.GetRequiredService<PriceTable>(), Throws.InvalidOperationException.With.Message.Contains($"'{path}'"));
    }

    [TestCase("1", null, "Prices:Models:a:Output must be set")]
    [TestCase(null, "1", "Prices:Models:a:Input must be set")]
    [TestCase("-1", "1", "Prices:Models:a:Input must be between")]
    [TestCase("1", "1000001", "Prices:Models:a:Output must be between")]
    public void AddModelPrices_NoPrice_FailsTheStart(string? input, string? output, string message)
    {
        var settings = new List<(string, string)>();
        if (input is not null)
            settings.Add(("Prices:Models:a:Input", input));
        if (output is not null)
            settings.Add(("Prices:Models:a:Output", output));
        using var services = Build(_ => { }, [.. settings]);
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void Validate_Options_NamesWhatIsWrong()
    {
        var options = new AiGuardPriceOptions { Currency = "US$", UnknownModels = AiGuardUnknownModelPrice.Fixed };
        options.Models[" "] = new() { Input = 0, Output = 0, CachedInput = -1, CacheWrite = -1, Reasoning = -1, PerRequest = -1 };
        options.Models["null"] = null!;
        var failures = new PriceOptionsValidator().Validate(null, options).Failures;
        Assert.That(failures, Has.Exactly(8).Items);
        Assert.That(failures, Has.Some.Contains("Prices:Currency").And.Some.Contains("Prices:UnknownModelPrice").And.Some.Contains("PerRequest"));
    }

    [Test]
    public void Validate_PriceOfUnknownModelsThatNobodyUses_Fails()
    {
        var options = new AiGuardPriceOptions { UnknownModelPrice = new() { Input = 1, Output = 1 } };
        Assert.That(new PriceOptionsValidator().Validate(null, options).FailureMessage, Does.Contain("Prices:UnknownModels"));
    }

    [Test]
    public void Validate_ZeroThatSomebodyWrote_IsAllowed()
    {
        var options = new AiGuardPriceOptions();
        options.Models["local"] = new() { Input = 0, Output = 0 };
        Assert.That(new PriceOptionsValidator().Validate(null, options).Succeeded, Is.True);
    }

    [Test]
    public void Reload_OtherPrices_AreInForce_AndWrongOnesAreNot()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Prices:Models:a:Input", "1"), new("Prices:Models:a:Output", "1")]).Build();
        using var services = Build(_ => { }, configuration);
        var table = services.GetRequiredService<PriceTable>();
        Assert.That(Cost(table, "a"), Is.EqualTo(2m));

        configuration["Prices:Models:a:Output"] = "3";
        configuration.Reload();
        Assert.That(Cost(table, "a"), Is.EqualTo(4m));

        configuration["Prices:Models:a:Output"] = "-3";
        configuration.Reload();
        Assert.That(Cost(table, "a"), Is.EqualTo(4m));
        Assert.That(services.GetRequiredService<FakeLogCollector>().LatestRecord.Id.Id, Is.EqualTo(3900));
    }

    private static decimal Cost(PriceTable table, string model) =>
        table.TryFind([model], out var prices) ? prices.Cost(1_000_000, 0, 0, 1_000_000, 0) / 1_000_000_000m : -1;

    private static ServiceProvider Build(Action<AiGuardPriceOptions> configure, params (string Key, string Value)[] settings) => Build(
        configure,
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());

    private static ServiceProvider Build(Action<AiGuardPriceOptions> configure, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddFakeLogging();
        services.AddAiGuard(configuration).AddModelPrices(configure);
        return services.BuildServiceProvider();
    }
}
