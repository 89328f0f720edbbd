using AiApiGuard.Filters.InputValidation.PromptInjection;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.InputValidation.PromptInjection;

public class PromptInjectionOptionsTests
{
    private const string Section = "Policies:test:DetectPromptInjection";

    [Test]
    public void Defaults_AreValid() => Assert.That(Failures([]), Is.Empty);

    [TestCase("DenyThreshold", "0")]
    [TestCase("DenyThreshold", "1.5")]
    [TestCase("ReportThreshold", "-1")]
    [TestCase("ReportThreshold", "0.9")]
    [TestCase("AllowedPhrases:0", " ")]
    [TestCase("Level", "7")]
    [TestCase("Direction", "None")]
    [TestCase("HistoryTurns", "-1")]
    [TestCase("User:DenyThreshold", "2")]
    [TestCase("External:ReportThreshold", "0")]
    [TestCase("External:ReportThreshold", "0.99")]
    [TestCase("Model:Level", "9")]
    [TestCase("AskClassifiersFrom", "1.1")]
    [TestCase("AskClassifiersBelow", "-0.1")]
    public void Validation_OutOfRange_NamesTheOption(string key, string value) =>
        Assert.That(Failures(new() { [key] = value }), Does.Contain(key.Split(':')[0]));

    [Test]
    public void Configuration_Values_AreBound()
    {
        var options = Create(new()
        {
            ["DenyThreshold"] = "0.7", ["ReportThreshold"] = "0.3", ["AllowedPhrases:0"] = "our own words",
            ["Level"] = "strict", ["Direction"] = "Both", ["HistoryTurns"] = "3", ["External:Level"] = "Permissive",
            ["User:DenyThreshold"] = "0.9", ["AskClassifiersFrom"] = "0.1", ["AskClassifiersBelow"] = "0.8",
        });

        Assert.That(options.DenyThreshold, Is.EqualTo(0.7));
        Assert.That(options.ReportThreshold, Is.EqualTo(0.3));
        Assert.That(options.AllowedPhrases, Is.EqualTo(new[] { "our own words" }));
        Assert.That((options.Level, options.Direction, options.HistoryTurns), Is.EqualTo((AiGuardInjectionLevel.Strict, AiGuardDirection.Both, 3)));
        Assert.That((options.External.Level, options.User.DenyThreshold), Is.EqualTo((AiGuardInjectionLevel.Permissive, 0.9)));
        Assert.That((options.AskClassifiersFrom, options.AskClassifiersBelow), Is.EqualTo((0.1, 0.8)));
    }

    [Test]
    public void Validation_BandThatEndsBeforeItBegins_NamesTheOption() =>
        Assert.That(Failures(new() { ["AskClassifiersFrom"] = "0.6", ["AskClassifiersBelow"] = "0.5" }), Does.Contain("AskClassifiersFrom"));

    [TestCase("AskClassifiersFrom", "0.99")]
    [TestCase("AskClassifiersBelow", "0.1")]
    [TestCase("DenyThreshold", "0.2")]
    [TestCase("User:DenyThreshold", "0.2")]
    [TestCase("Level", "Permissive")]
    public void Validation_OneEndOfARange_IsEnough(string key, string value) => Assert.That(Failures(new() { [key] = value }), Is.Empty);

    [Test]
    public void DetectPromptInjection_Level_IsSetAndTheConfigurationWins()
    {
        var services = new ServiceCollection();
        services.AddAiGuard().AddPolicy("test", policy => policy.DetectPromptInjection(AiGuardInjectionLevel.Strict));
        using var built = services.BuildServiceProvider();
        Assert.That(built.GetRequiredService<IOptionsFactory<PromptInjectionOptions>>().Create("test").Level, Is.EqualTo(AiGuardInjectionLevel.Strict));
        Assert.That(Create(new() { ["Level"] = "Permissive" }).Level, Is.EqualTo(AiGuardInjectionLevel.Permissive));
    }

    [Test]
    public void DetectPromptInjection_OfBothDirections_TakesPartInBoth()
    {
        using var services = Services(new() { ["Direction"] = "Both" });
        services.GetRequiredService<PipelineRegistry>().TryGet("test", out var pipeline);
        Assert.That(pipeline!.Filters.Single(filter => filter.Name == "DetectPromptInjection").Phases, Is.EqualTo("request+response"));
    }

    [Test]
    public void DetectPromptInjection_Policy_HasTheFilterInInputValidation()
    {
        using var services = Services([]);
        services.GetRequiredService<PipelineRegistry>().TryGet("test", out var pipeline);

        var entry = pipeline!.Filters.Single(filter => filter.Name == "DetectPromptInjection");
        Assert.That(entry.Stage, Is.EqualTo(AiGuardStage.InputValidation));
        Assert.That(entry.Phases, Is.EqualTo("request"));
    }

    private static string Failures(Dictionary<string, string?> values)
    {
        try
        {
            Create(values);
            return string.Empty;
        }
        catch (OptionsValidationException exception)
        {
            return exception.Message;
        }
    }

    private static PromptInjectionOptions Create(Dictionary<string, string?> values)
    {
        using var services = Services(values);
        return services.GetRequiredService<IOptionsFactory<PromptInjectionOptions>>().Create("test");
    }

    private static ServiceProvider Services(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"{Section}:{pair.Key}", pair.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddAiGuard(configuration).AddPolicy("test", policy => policy.DetectPromptInjection());
        return services.BuildServiceProvider();
    }
}
