using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Audit.ExchangeAudit;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Audit.ExchangeAudit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class ExchangeAuditPolicyBuilderExtensionsTests
{
    private static readonly AiGuardOutcome Completed = new(AiGuardOutcomeKind.Completed) { StatusCode = 200 };

    private TemporaryDirectory _directory = null!;

    [SetUp]
    public void SetUp() => _directory = new TemporaryDirectory();

    [TearDown]
    public void TearDown() => _directory.Dispose();

    [Test]
    public void Audit_WithoutOptions_RunsLastAndFailsOpen()
    {
        using var host = Build([], builder => builder.AddPolicy("chat", policy => policy.Audit().ScoreAnomalies()));

        var filters = host.Services.GetRequiredService<PipelineRegistry>().Pipelines.Single(pipeline => pipeline.PolicyName == "chat").Filters;

        Assert.That(filters.Select(filter => filter.Name), Is.EquivalentTo(["ContainAnomalies", "ContainAnomalies", "ContainAnomalies", "ScoreAnomalies", "Audit"]));
        var audit = filters[^1];
        Assert.That(audit.Filter, Is.InstanceOf<ExchangeAuditFilter>());
        Assert.That(audit.Filter.Name, Is.EqualTo("Audit"));
        Assert.That(audit.Stage, Is.EqualTo(AiGuardStage.Audit));
        Assert.That(audit.Phases, Is.EqualTo("completion"));
        Assert.That(audit.FailureMode, Is.EqualTo(AiGuardFailureMode.Open));
    }

    [Test]
    public async Task Audit_TwoPoliciesOneFile_ShareItAndAreWrittenBeforeTheHostEnds()
    {
        var path = _directory.File("audit.jsonl");
        using (var host = Build([], builder => builder
            .AddPolicy("chat", policy => policy.Audit(options => options.FilePath = path))
            .AddPolicy("batch", policy => policy.Audit(options => options.FilePath = path))))
        {
            var pipelines = host.Services.GetRequiredService<PipelineRegistry>().Pipelines.Where(pipeline => pipeline.Completion.Length > 0).ToList();
            await host.StartAsync();
            for (var i = 0; i < 300; i++)
            {
                foreach (var pipeline in pipelines)
                    await pipeline.Completion[0].Completion!.OnCompletedAsync(new AiGuardContext(host.Services, pipeline.PolicyName), Completed);
            }

            await host.StopAsync();
            var lines = _directory.Read("audit.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.That(lines.Count(line => line.Contains("\"policy\":\"chat\"", StringComparison.Ordinal)), Is.EqualTo(300));
            Assert.That(lines.Count(line => line.Contains("\"policy\":\"batch\"", StringComparison.Ordinal)), Is.EqualTo(300));
        }
    }

    [Test]
    public void Audit_PathThatCannotBeOpened_FailsTheStartByName()
    {
        using var host = Build([], builder => builder.AddPolicy("chat", policy => policy
            .Audit(options => options.FilePath = Path.Combine(_directory.File("missing"), "audit.jsonl"))));

        Assert.That(
            () => host.Services.GetRequiredService<PipelineRegistry>(),
            Throws.InvalidOperationException.With.Message.Contains("Audit:FilePath").And.Message.Contains("missing"));
    }

    [Test]
    public void Audit_PathOfADirectory_FailsTheStartByName()
    {
        Directory.CreateDirectory(_directory.File("taken"));
        using var host = Build([], builder => builder.AddPolicy("chat", policy => policy.Audit(options => options.FilePath = _directory.File("taken"))));

        Assert.That(
            () => host.Services.GetRequiredService<PipelineRegistry>(), Throws.InvalidOperationException.With.Message.Contains("Audit:FilePath"));
    }

    [TestCase("Capacity", "0")]
    [TestCase("Capacity", "1000001")]
    [TestCase("MaxFileBytes", "65535")]
    [TestCase("FilePath", " ")]
    [TestCase("FilePath", "logs/")]
    public void Audit_OptionOutOfRange_FailsTheStartByName(string option, string value)
    {
        using var host = Build(new() { [$"Policies:chat:Audit:{option}"] = value }, builder => builder.AddPolicy("chat", policy => policy.Audit()));

        Assert.That(
            () => host.Services.GetRequiredService<PipelineRegistry>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(option));
    }

    [Test]
    public void Audit_InTwoPolicies_RegistersOneHostedService()
    {
        // The built-in default policy audits already.
        var services = new ServiceCollection();
        var builder = services.AddAiGuard();
        var before = services.Count(IsHosted);
        builder.AddPolicy("chat", policy => policy.Audit()).AddPolicy("batch", policy => policy.Audit());

        Assert.That(services.Count(IsHosted), Is.EqualTo(before));

        static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);
    }

    private static IHost Build(Dictionary<string, string?> settings, Action<AiGuardBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services.AddAiGuard(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        return builder.Build();
    }
}
