using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Secrets;

namespace AiApiGuard.Tests.Filters.OutputFiltering.Secrets;

internal sealed class SecretFilterTests
{
    [TestCaseSource(typeof(SampleKeys), nameof(SampleKeys.All))]
    public async Task OnResponse_SecretInPieces_IsRedactedOnce(string key, string kind)
    {
        var filter = new SecretFilter(new SecretOptions());
        foreach (var pieces in Cuts.Sizes($"Your key is {key}, keep it safe.", 12))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);

            Assert.That(run.Released, Is.EqualTo("Your key is [SECRET], keep it safe."), () => string.Join("|", pieces));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo([$"secret_{kind}"]));
            Assert.That(run.Findings[0].Severity, Is.EqualTo(AiGuardSeverity.High));
        }
    }

    [Test]
    public async Task OnResponse_NothingToFind_LeavesTextAsItIs()
    {
        const string Clean = "A task-list: sk- is a prefix, so is ghp_ and -----BEGIN it all.";

        var run = await TextFilterDriver.RunAsync(new SecretFilter(new SecretOptions()), [.. Clean.Select(c => c.ToString())]);

        Assert.That(run.Released, Is.EqualTo(Clean));
        Assert.That(run.Findings, Is.Empty);
    }

    [Test]
    public void Options_NoDirection_Fails()
    {
        var result = new SecretOptionsRulesValidator().Validate("chat", new SecretOptions { Direction = AiGuardDirection.None });

        Assert.That(result.FailureMessage, Does.Contain("Direction").And.Contain("'chat'"));
    }
}
