using AiApiGuard.Filters.InputValidation.PromptInjection;
using static AiApiGuard.Tests.Filters.InputValidation.PromptInjection.InjectionRun;

namespace AiApiGuard.Tests.Filters.InputValidation.PromptInjection;

public class InjectionThresholdTests
{
    [TestCase(AiGuardInjectionLevel.Strict, "attack", "deny")]
    [TestCase(AiGuardInjectionLevel.Strict, "almost", "deny")]
    [TestCase(AiGuardInjectionLevel.Strict, "likely", "report")]
    [TestCase(AiGuardInjectionLevel.Strict, "maybe", "report")]
    [TestCase(AiGuardInjectionLevel.Strict, "hello", "")]
    [TestCase(AiGuardInjectionLevel.Balanced, "attack", "deny")]
    [TestCase(AiGuardInjectionLevel.Balanced, "almost", "report")]
    [TestCase(AiGuardInjectionLevel.Balanced, "likely", "report")]
    [TestCase(AiGuardInjectionLevel.Balanced, "maybe", "")]
    [TestCase(AiGuardInjectionLevel.Permissive, "attack", "deny")]
    [TestCase(AiGuardInjectionLevel.Permissive, "almost", "report")]
    [TestCase(AiGuardInjectionLevel.Permissive, "likely", "")]
    public async Task Level_DecidesWhatIsDeniedAndReported(AiGuardInjectionLevel level, string text, string expected) =>
        Assert.That(await OutcomeAsync(new() { Level = level }, User(0, text)), Is.EqualTo(expected));

    [Test]
    public async Task Thresholds_OfThePolicy_OverrideItsLevel()
    {
        var options = new PromptInjectionOptions { DenyThreshold = 0.35, Level = AiGuardInjectionLevel.Permissive };
        Assert.That(await OutcomeAsync(options, User(0, "maybe")), Is.EqualTo("deny"));
        Assert.That(await OutcomeAsync(new() { ReportThreshold = 0.35 }, User(0, "maybe")), Is.EqualTo("report"));
    }

    [Test]
    public async Task Thresholds_OfAnOrigin_HoldForItAlone()
    {
        var options = new PromptInjectionOptions { External = { Level = AiGuardInjectionLevel.Strict }, User = { DenyThreshold = 1 } };
        Assert.That(await OutcomeAsync(options, Tool(0, "almost")), Is.EqualTo("deny"));
        Assert.That(await OutcomeAsync(options, User(0, "attack")), Is.EqualTo("report"));
        Assert.That(await OutcomeAsync(options, Answer(0, "attack")), Is.EqualTo("deny"));
        Assert.That(await OutcomeAsync(options, Answer(0, "almost")), Is.EqualTo("report"));
    }

    [Test]
    public async Task Level_OfAnOrigin_OverridesThresholdsOfThePolicy()
    {
        var options = new PromptInjectionOptions { DenyThreshold = 0.35, User = { Level = AiGuardInjectionLevel.Balanced } };
        Assert.That(await OutcomeAsync(options, User(0, "almost")), Is.EqualTo("report"));
        Assert.That(await OutcomeAsync(options, Tool(0, "almost")), Is.EqualTo("deny"));
    }

    [Test]
    public async Task Application_WhateverItsThresholds_IsNeverDenied()
    {
        var options = new PromptInjectionOptions { Application = { DenyThreshold = 0.1, ReportThreshold = 0.35 } };
        Assert.That(await OutcomeAsync(options, Instructions("attack")), Is.EqualTo("report"));
        Assert.That(await OutcomeAsync(options, Instructions("maybe")), Is.EqualTo("report"));
        Assert.That(await OutcomeAsync(new(), Instructions("maybe")), Is.Empty);
    }

    [Test]
    public async Task Finding_OfTheNetwork_NamesItsLayerAndScore()
    {
        var (_, context) = await RunAsync(Filter(), User(0, "almost, a persona"));
        Assert.That(Codes(context), Is.EqualTo(new[] { "prompt_injection", "jailbreak" }));
        Assert.That(context.Findings, Has.All.Property("Layer").EqualTo("model").And.All.Property("Score").EqualTo(0.8));
        Assert.That((await RunAsync(Filter(), User(0, "almost, a signal"))).Context.Findings.Single().Layer, Is.EqualTo("signals+model"));
    }

    [Test]
    public async Task Finding_InADocumentOrToolResult_IsIndirect()
    {
        var (_, context) = await RunAsync(Filter(), Tool(0, "attack"));
        Assert.That(Codes(context), Is.EqualTo(new[] { "prompt_injection", "indirect_injection" }));
    }

    private static async Task<string> OutcomeAsync(PromptInjectionOptions options, (AiGuardTextSource, string) text)
    {
        var (decision, context) = await RunAsync(Filter(options), text);
        return decision.IsDenied ? "deny" : context.FindingCount > 0 ? "report" : "";
    }
}
