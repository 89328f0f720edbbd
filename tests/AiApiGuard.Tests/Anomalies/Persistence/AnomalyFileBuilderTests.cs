using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.Persistence;
using AiApiGuard.Responses;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Anomalies.Persistence;

public sealed class AnomalyFileBuilderTests
{
    [Test]
    public async Task UseAnomalyFiles_StoresOfTheGuard_KeepWhatTheyAreGiven()
    {
        var directory = Path.Combine(Path.GetTempPath(), $"aiguard-{Guid.NewGuid():N}");
        try
        {
            var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "k12");
            await using (var first = Create(directory))
            {
                await first.GetRequiredService<IAiGuardBaselineStore>().WriteAsync([new(subject, new byte[] { 7 })], default);
                await first.GetRequiredService<IAiGuardResponseStore>().SetAsync(new("r", new(subject, AiGuardAnomalyLevel.Note)), default);
            }

            await using var second = Create(directory);
            Assert.That((await second.GetRequiredService<IAiGuardBaselineStore>().ReadAsync([subject], default))[0]!.Value.ToArray(), Is.EqualTo(new byte[] { 7 }));
            Assert.That((await second.GetRequiredService<IAiGuardResponseStore>().ReadAsync(default)).Responses.Single().Id, Is.EqualTo("r"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        static ServiceProvider Create(string directory) =>
            new ServiceCollection().AddLogging().AddAiGuard().UseAnomalyFiles(directory).Services.BuildServiceProvider();
    }

    [Test]
    public void Configuration_OfAnomalyFiles_IsRead()
    {
        using var provider = Configure(("Directory", "/var/lib/guard"), ("MaxBaselines", "5"), ("WriteInterval", "00:01:00"));
        var options = provider.GetRequiredService<IOptions<AiGuardAnomalyFileOptions>>().Value;
        Assert.That((options.Directory, options.MaxBaselines, options.WriteInterval), Is.EqualTo(("/var/lib/guard", 5, TimeSpan.FromMinutes(1))));
    }

    [TestCase("Directory", "", "Directory")]
    [TestCase("Directory", " ", "Directory")]
    [TestCase("MaxBaselines", "0", "MaxBaselines")]
    [TestCase("WriteInterval", "00:00:00.5", "WriteInterval")]
    [TestCase("WriteInterval", "2.00:00:00", "WriteInterval")]
    public void Configuration_ThatCannotBe_FailsTheStart(string name, string value, string option)
    {
        using var provider = Configure(("Directory", "x"), (name, value));
        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(option));
    }

    [Test]
    public void Configuration_KeyThatNobodyReads_Throws()
    {
        using var provider = Configure(("Directory", "x"), ("Directori", "y"));
        Assert.That(() => provider.GetRequiredService<IOptions<AiGuardAnomalyFileOptions>>().Value, Throws.InvalidOperationException);
    }

    private static ServiceProvider Configure(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, value) in settings)
            values[$"AnomalyFiles:{name}"] = value;
        return new ServiceCollection().AddLogging().AddAiGuard(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).UseAnomalyFiles()
            .Services.BuildServiceProvider();
    }
}
