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
    public void Validation_OutOfRange_NamesTheOption(string key, string value) =>
        Assert.That(Failures(new() { [key] = value }), Does.Contain(key.Split(':')[0]));

    [Test]
    public void Configuration_Values_AreBound()
    {
        var options = Create(new()
        {
            ["DenyThreshold"] = "0.7", ["ReportThreshold"] = "0.3", ["AllowedPhrases:0"] = "our own words",
        });

        Assert.That(options.DenyThreshold, Is.EqualTo(0.7));
        Assert.That(options.ReportThreshold, Is.EqualTo(0.3));
        Assert.That(options.AllowedPhrases, Is.EqualTo(new[] { "our own words" }));
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
