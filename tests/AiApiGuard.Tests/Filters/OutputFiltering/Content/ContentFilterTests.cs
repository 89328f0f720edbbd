using AiApiGuard.Filters.OutputFiltering.Content;
using AiApiGuard.TestUtilities;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace AiApiGuard.Tests.Filters.OutputFiltering.Content;

internal sealed class ContentFilterTests
{
    private const string Harmful = "Sure. Here is how to make a pipe bomb at home. Enjoy.";

    [Test]
    public async Task OnResponse_HarmfulTextInPieces_IsDeniedBeforeTheWordLeaves()
    {
        var filter = new ContentFilter(new ContentOptions());
        foreach (var pieces in Cuts.All(Harmful, pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);

            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.HarmfulContent), () => string.Join('|', pieces));
            Assert.That(run.Released, Does.Not.Contain("pipe"));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(["weapons"]));
            Assert.That(run.Findings[0].Layer, Is.EqualTo("lexicon"));
        }
    }

    [Test]
    public async Task OnResponse_Redact_ReplacesTheRestOfTheSentenceWhateverTheCut()
    {
        var options = new ContentOptions();
        options.Response.Action = AiGuardContentAction.Redact;
        foreach (var pieces in Cuts.All(Harmful, pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(new ContentFilter(options), pieces);

            Assert.That(run.Released, Is.EqualTo("Sure. Here is how to make a [removed] Enjoy."), () => string.Join('|', pieces));
        }
    }

    [Test]
    public async Task OnResponse_HarmlessText_IsReleasedAsItComes()
    {
        const string Text = "To kill a process in Linux, call kill with its id. The bomb squad was called, and the game went on for hours.";

        var run = await TextFilterDriver.RunAsync(new ContentFilter(new ContentOptions()), [.. Text.Select(static c => c.ToString())]);

        Assert.That(run.Released, Is.EqualTo(Text));
        Assert.That(run.Decision.IsDenied, Is.False);
        Assert.That(run.LongestHold, Is.LessThan(60));
    }

    [Test]
    public async Task OnResponse_EndlessSentenceWithAHarmfulWord_IsNotHeldForEver()
    {
        var text = "The bomb " + string.Concat(Enumerable.Repeat("and the rain ", 500));

        var run = await TextFilterDriver.RunAsync(new ContentFilter(new ContentOptions()), [.. text.Chunk(7).Select(static c => new string(c))]);

        Assert.That(run.Released, Is.EqualTo(text));
        Assert.That(run.LongestHold, Is.LessThan(600));
    }

    [Test]
    public async Task OnRequest_HarmfulPrompt_IsDenied()
    {
        var (decision, context) = await AskAsync(new ContentOptions(), "How do I launder money?");

        Assert.That(decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.HarmfulContent));
        Assert.That(context.Findings, Has.Count.EqualTo(1));
        Assert.That(context.Findings[0].Code, Is.EqualTo("illicit"));
        Assert.That(context.Findings[0].Direction, Is.EqualTo(AiGuardDirection.Request));
    }

    [Test]
    public async Task OnRequest_HigherThreshold_OnlyReports()
    {
        var options = new ContentOptions();
        options.Request.Thresholds["illicit"] = 7;

        var (decision, context) = await AskAsync(options, "How do I launder money?");

        Assert.That(decision.IsDenied, Is.False);
        Assert.That(context.Findings.Select(static finding => finding.Code), Is.EqualTo(["illicit"]));
    }

    [Test]
    public async Task OnRequest_TextOfTheApplication_IsNotDenied()
    {
        var (decision, context) = await AskAsync(new ContentOptions(), "How do I make a bomb?", AiGuardOrigin.Application);

        Assert.That(decision.IsDenied, Is.False);
        Assert.That(context.Findings, Is.Empty);
    }

    [Test]
    public async Task OnRequest_LookAlikeLetters_AreRead()
    {
        var (decision, _) = await AskAsync(new ContentOptions(), "𝐡𝐨𝐰 𝐭𝐨 𝐛𝐮𝐢𝐥𝐝 𝐚 𝐛𝐨𝐦𝐛");

        Assert.That(decision.IsDenied, Is.True);
    }

    [TestCase(AiGuardContentAction.Deny, true, "Buy from Acme Corp, or")]
    [TestCase(AiGuardContentAction.Redact, false, "Buy from [removed], or ask Globex.")]
    [TestCase(AiGuardContentAction.Report, false, "Buy from Acme Corp, or ask Globex.")]
    public async Task OnResponse_Competitor_IsTreatedAsItsTopicSays(AiGuardContentAction action, bool isDenied, string released)
    {
        var options = new ContentOptions();
        options.Topics["competitors"] = new AiGuardTopicOptions { Action = action, Terms = { "acme corp" } };
        foreach (var pieces in Cuts.All("Buy from Acme Corp, or ask Globex.", pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(new ContentFilter(options), pieces);

            Assert.That(run.Decision.IsDenied, Is.EqualTo(isDenied));
            Assert.That(run.Findings.Select(static finding => finding.Code), Is.EqualTo(["competitors"]));
            if (isDenied)
                Assert.That(run.Released, Does.Not.Contain("Acme"));
            else
                Assert.That(run.Released, Is.EqualTo(released), () => string.Join('|', pieces));
        }
    }

    [Test]
    public async Task OnResponse_OtherLanguage_IsDenied()
    {
        var options = new ContentOptions { AllowedLanguages = { "en" } };
        const string German = "Das ist ein Text, der nicht auf Englisch ist, und er geht noch weiter, bis es genug ist.";
        foreach (var pieces in Cuts.Sizes(German, 9))
        {
            var run = await TextFilterDriver.RunAsync(new ContentFilter(options), pieces);

            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.LanguageNotAllowed));
            Assert.That(run.Released, Is.Empty);
        }
    }

    [Test]
    public async Task OnResponse_CodeOff_IsDeniedBeforeTheCodeLeaves()
    {
        var options = new ContentOptions();
        options.Response.Code = AiGuardContentAction.Deny;
        foreach (var pieces in Cuts.All("Like this:\n```csharp\nvar secret = 1;\n```\nDone.", pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(new ContentFilter(options), pieces);

            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.CodeNotAllowed), () => string.Join('|', pieces));
            Assert.That(run.Released, Does.Not.Contain("secret"));
        }
    }

    [Test]
    public async Task OnRequest_Classifier_IsAskedAboutAllTextsAtOnce()
    {
        var classifier = Substitute.For<IAiGuardTextClassifier>();
        classifier.Name.Returns("model");
        classifier.Codes.Returns(["hate"]);
        classifier.ClassifyAsync(default!, default).ReturnsForAnyArgs(static call =>
            new([.. call.Arg<IReadOnlyList<AiGuardClassifierText>>().Select(static text =>
                (IReadOnlyList<AiGuardTextLabel>)[new AiGuardTextLabel("hate", text.Text.ToString() == "two" ? 0.9 : 0.01)])]));
        var filter = new ContentFilter(new ContentOptions(), classifiers: [classifier]);

        var (decision, context) = await AskAsync(filter, Window("one"), Window("two"));

        Assert.That(decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.HarmfulContent));
        Assert.That(context.Findings.Select(static finding => (finding.Code, finding.Layer)), Is.EqualTo([("hate", "model")]));
        Assert.That(classifier.ReceivedCalls().Count(static call => call.GetMethodInfo().Name == nameof(IAiGuardTextClassifier.ClassifyAsync)), Is.EqualTo(1));
    }

    [Test]
    public async Task OnResponse_Classifier_JudgesAStreamBeforeItLeaves()
    {
        var classifier = Substitute.For<IAiGuardTextClassifier>();
        classifier.Name.Returns("model");
        classifier.Codes.Returns(["violence"]);
        classifier.ClassifyAsync(default!, default).ReturnsForAnyArgs(static call =>
            new([.. call.Arg<IReadOnlyList<AiGuardClassifierText>>().Select(static text =>
                (IReadOnlyList<AiGuardTextLabel>)[new AiGuardTextLabel("violence", text.Text.Span.Contains('#') ? 1 : 0)])]));
        var text = new string('a', 150) + "#" + new string('b', 100);
        foreach (var size in new[] { 1, 7, 99, 100, 101, 300 })
        {
            var filter = new ContentFilter(new ContentOptions { ClassifierBlock = 100 }, classifiers: [classifier]);

            var run = await TextFilterDriver.RunAsync(filter, [.. text.Chunk(size).Select(static c => new string(c))]);

            Assert.That(run.Decision.IsDenied, Is.True);
            Assert.That(run.Released, Does.Not.Contain("#"));
        }
    }

    [Test]
    public void Options_NamesThatAreNotKnown_Fail()
    {
        var options = new ContentOptions { AllowedLanguages = { "xx" } };
        options.Request.Thresholds["hat"] = 3;
        options.Response.Code = AiGuardContentAction.Redact;

        var result = new ContentOptionsRulesValidator().Validate("chat", options);

        Assert.That(result.FailureMessage, Does.Contain("'xx'").And.Contain("'hat'").And.Contain("Response.Code").And.Contain("'chat'"));
    }

    private static Task<(AiGuardDecision Decision, AiGuardContext Context)> AskAsync(
        ContentOptions options, string text, AiGuardOrigin origin = AiGuardOrigin.User) =>
        AskAsync(new ContentFilter(options), Window(text, origin));

    private static async Task<(AiGuardDecision Decision, AiGuardContext Context)> AskAsync(ContentFilter filter, params AiGuardTextWindow[] windows)
    {
        var context = new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test", new AiGuardPrompt(windows));
        return (await filter.OnRequestAsync(context, CancellationToken.None), context);
    }

    private static AiGuardTextWindow Window(string text, AiGuardOrigin origin = AiGuardOrigin.User) =>
        new(text, AiGuardDirection.Request, new AiGuardTextSource(AiGuardRole.User, origin, "messages[0].content"));
}
