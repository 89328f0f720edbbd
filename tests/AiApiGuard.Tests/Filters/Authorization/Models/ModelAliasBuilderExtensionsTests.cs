using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Models;

public sealed class ModelAliasBuilderExtensionsTests
{
    [Test]
    public void AddModelAlias_Twice_StandsForBoth()
    {
        using var services = Build(guard => guard.AddModelAlias("fast", "a").AddModelAlias("Fast", "b"));
        Assert.That(Models(services, "fast"), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public void AddModelAlias_Configuration_ReplacesThatName()
    {
        using var services = Build(
            guard => guard.AddModelAlias("fast", "a").AddModelAlias("slow", "b"),
            ("ModelAliases:FAST:0", "c"), ("ModelAliases:FAST:1", "d"), ("ModelAliases:one", "e"));
        Assert.That(Models(services, "fast"), Is.EquivalentTo(new[] { "c", "d" }));
        Assert.That(Models(services, "slow"), Is.EqualTo(new[] { "b" }));
        Assert.That(Models(services, "one"), Is.EqualTo(new[] { "e" }));
    }

    [Test]
    public void Reload_OtherAliases_AreInForce_AndWrongOnesAreNot()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ModelAliases:fast:0", "a")]).Build();
        using var services = Build(_ => { }, configuration);
        Assert.That(Models(services, "fast"), Is.EqualTo(new[] { "a" }));

        configuration["ModelAliases:fast:0"] = "b";
        configuration.Reload();
        Assert.That(Models(services, "fast"), Is.EqualTo(new[] { "b" }));

        configuration["ModelAliases:fast:0"] = "not a model";
        configuration.Reload();
        Assert.That(Models(services, "fast"), Is.EqualTo(new[] { "b" }));
    }

    [TestCase("fast", "")]
    [TestCase("fast", "gpt-*")]
    [TestCase("fast", "a b")]
    [TestCase("fa*st", "a")]
    [TestCase(" ", "a")]
    public void AddModelAlias_NoName_FailsTheStart(string alias, string model)
    {
        using var services = Build(guard => guard.AddModelAlias(alias, model));
        Assert.That(
            () => services.GetRequiredService<PipelineRegistry>(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("ModelAliases"));
    }

    [Test]
    public void AddModelAlias_NoModel_FailsTheStart()
    {
        using var services = Build(guard => guard.AddModelAlias("fast"));
        Assert.That(() => services.GetRequiredService<PipelineRegistry>(), Throws.TypeOf<OptionsValidationException>());
    }

    private static string[] Models(IServiceProvider services, string alias) => services.GetRequiredService<ModelAliases>().Table.ModelsOf(alias);

    private static ServiceProvider Build(Action<AiGuardBuilder> configure, params (string Key, string Value)[] settings) => Build(
        configure,
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());

    private static ServiceProvider Build(Action<AiGuardBuilder> configure, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        var guard = services.AddAiGuard(configuration).AddPolicy("chat", policy => policy.AllowModels("*"));
        configure(guard);
        return services.BuildServiceProvider();
    }
}
