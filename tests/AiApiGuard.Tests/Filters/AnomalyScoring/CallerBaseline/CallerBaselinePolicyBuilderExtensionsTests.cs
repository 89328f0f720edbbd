using AiApiGuard.Filters.AnomalyScoring.CallerBaseline;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.AnomalyScoring.CallerBaseline;

public sealed class CallerBaselinePolicyBuilderExtensionsTests
{
    [Test]
    public void ScoreAnomalies_WithoutOptions_RunsInItsStageAndFailsOpen()
    {
        using var services = Build([], policy => policy.ScoreAnomalies());

        var filter = services.GetRequiredService<PipelineRegistry>().Pipelines.Single(pipeline => pipeline.PolicyName == "chat").Filters.Single();

        Assert.That(filter.Filter, Is.InstanceOf<CallerBaselineFilter>());
        Assert.That(filter.Filter.Name, Is.EqualTo(filter.Name).And.EqualTo("ScoreAnomalies"));
        Assert.That(filter.Stage, Is.EqualTo(AiGuardStage.AnomalyScoring));
        Assert.That(filter.Phases, Is.EqualTo("request+completion"));
        Assert.That(filter.FailureMode, Is.EqualTo(AiGuardFailureMode.Open));
    }

    [TestCase("Threshold", "0.5")]
    [TestCase("Threshold", "NaN")]
    [TestCase("MinimumRequestsPerMinute", "0")]
    [TestCase("MinimumTokensPerMinute", "-1")]
    [TestCase("MaxCallers", "0")]
    public void ScoreAnomalies_OptionOutOfRange_FailsTheStartByName(string option, string value)
    {
        using var services = Build(new() { [$"Policies:chat:ScoreAnomalies:{option}"] = value }, policy => policy.ScoreAnomalies());

        Assert.That(
            () => services.GetRequiredService<PipelineRegistry>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(option));
    }

    [Test]
    public void ScoreAnomalies_Configuration_Wins()
    {
        using var services = Build(
            new() { ["Policies:chat:ScoreAnomalies:MaxCallers"] = "7" }, policy => policy.ScoreAnomalies(options => options.MaxCallers = 5));

        Assert.That(services.GetRequiredService<IOptionsMonitor<CallerBaselineOptions>>().Get("chat").MaxCallers, Is.EqualTo(7));
    }

    private static ServiceProvider Build(
        Dictionary<string, string?> settings, Action<AiApiGuard.DependencyInjection.AiGuardPolicyBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddAiGuard(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddPolicy("chat", configure);
        return services.BuildServiceProvider();
    }
}
