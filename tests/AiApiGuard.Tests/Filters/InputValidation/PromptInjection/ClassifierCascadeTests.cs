using AiApiGuard.Filters.InputValidation.PromptInjection;
using static AiApiGuard.Tests.Filters.InputValidation.PromptInjection.InjectionRun;

namespace AiApiGuard.Tests.Filters.InputValidation.PromptInjection;

public class ClassifierCascadeTests
{
    [TestCase("hello", false)]
    [TestCase("maybe", true)]
    [TestCase("almost", true)]
    [TestCase("attack", false)]
    public async Task Classifier_IsAskedWhereTheScoreIsUnsure(string text, bool expected)
    {
        var classifier = new Classifier(("prompt_injection", 0.5));
        await RunAsync(Filter(new(), classifier), User(0, text));
        Assert.That(classifier.Asked, Is.EqualTo(expected ? new[] { text } : []));
    }

    [Test]
    public async Task Classifier_AskedFromZero_IsAskedOfEverythingBelow()
    {
        var classifier = new Classifier(("prompt_injection", 0.9));
        var (decision, _) = await RunAsync(Filter(new() { AskClassifiersFrom = 0, AskClassifiersBelow = 0.5 }, classifier), User(0, "hello"));
        Assert.That(decision.IsDenied, Is.True);
        await RunAsync(Filter(new() { AskClassifiersFrom = 0, AskClassifiersBelow = 0.5 }, classifier), User(0, "likely"));
        Assert.That(classifier.Asked, Is.EqualTo(new[] { "hello" }));
    }

    [Test]
    public async Task Classifier_ThatIsSure_DeniesAndIsNamed()
    {
        var (decision, context) = await RunAsync(Filter(new(), new Classifier(("jailbreak", 0.97), ("prompt_injection", 0.2))), User(0, "likely"));
        Assert.That(decision.IsDenied, Is.True);
        Assert.That(Codes(context), Is.EqualTo(new[] { "prompt_injection", "jailbreak" }));
        Assert.That(context.Findings, Has.All.Property("Layer").EqualTo("model+strong").And.All.Property("Score").EqualTo(0.97));
        Assert.That((await RunAsync(Filter(new(), new Classifier(("jailbreak", 0.97))), User(0, "maybe"))).Context.Findings[0].Layer, Is.EqualTo("strong"));
    }

    [Test]
    public async Task Classifier_ThatFindsNothing_ClearsWhatTheNetworkSays()
    {
        var options = new PromptInjectionOptions { DenyThreshold = 0.7 };
        var (decision, context) = await RunAsync(Filter(options, new Classifier(("prompt_injection", 0.03))), User(0, "almost"), User(1, "likely"));
        Assert.That(decision.IsDenied, Is.False);
        Assert.That(context.Findings, Is.Empty);
    }

    [Test]
    public async Task Classifier_ThatFindsNothing_DoesNotClearWhatSignalsDeny()
    {
        var classifier = new Classifier(("prompt_injection", 0.03));
        var (decision, _) = await RunAsync(Filter(new() { DenyThreshold = 0.7 }, classifier), User(0, "almost, a signal"));
        Assert.That(decision.IsDenied, Is.True);
        Assert.That(classifier.Asked, Is.Empty, "nothing depends on the answer");
    }

    [Test]
    public async Task Classifier_WithoutAnOpinion_ChangesNothing()
    {
        var (_, context) = await RunAsync(Filter(new(), new Classifier(), new Classifier(("hate", 1))), User(0, "likely"));
        Assert.That(context.Findings.Single().Score, Is.EqualTo(0.6));
    }

    [Test]
    public async Task Classifiers_Several_TheHighestCounts()
    {
        var low = new Classifier(("prompt_injection", 0.1)) { Name = "low" };
        var high = new Classifier(("indirect_injection", 0.9)) { Name = "high" };
        foreach (var both in new[] { new[] { low, high }, [high, low] })
        {
            var (decision, context) = await RunAsync(Filter(new(), both), User(0, "likely"));
            Assert.That(decision.IsDenied, Is.True);
            Assert.That(context.Findings[0].Layer, Is.EqualTo("model+high"));
        }
    }

    [Test]
    public async Task Classifier_OfOtherThings_IsNotAsked()
    {
        var other = new Classifier(("hate", 1)) { Codes = ["hate", "violence"] };
        await RunAsync(Filter(new(), other), User(0, "likely"));
        Assert.That(other.Calls, Is.Zero);
    }

    [Test]
    public async Task Classifier_SeveralTexts_IsAskedOnce()
    {
        var classifier = new Classifier(("prompt_injection", 0.1));
        var (_, context) = await RunAsync(Filter(new(), classifier), User(0, "likely one"), Tool(1, "hello"), Answer(2, "maybe"), Tool(3, "almost"));
        Assert.That(classifier.Calls, Is.EqualTo(1));
        Assert.That(classifier.Asked, Is.EqualTo(new[] { "likely one", "maybe", "almost" }));
        Assert.That(context.Findings, Is.Empty);
    }

    [Test]
    public async Task Classifier_ThousandsOfTexts_IsAskedOfTheWorst()
    {
        var classifier = new Classifier(("prompt_injection", 0.1));
        var texts = Enumerable.Range(0, 3000).Select(i => Part(0, i, i % 1000 == 0 ? $"likely {i}" : "maybe")).ToArray();
        await RunAsync(Filter(new(), classifier), texts);
        Assert.That(classifier.Asked, Has.Count.EqualTo(64));
        Assert.That(classifier.Asked, Does.Contain("likely 0").And.Contain("likely 1000").And.Contain("likely 2000"));
    }

    [Test]
    public async Task Classifier_BesideACertainAttack_IsNotAsked()
    {
        var classifier = new Classifier(("prompt_injection", 0.1));
        await RunAsync(Filter(new(), classifier), User(0, "likely"), User(1, "attack"));
        Assert.That(classifier.Calls, Is.Zero);
    }

    [Test]
    public async Task Classifier_TextWithAnAllowedPhrase_SeesTheRest()
    {
        var classifier = new Classifier(("prompt_injection", 0.1));
        await RunAsync(Filter(new() { AllowedPhrases = { "our attack" } }, classifier), User(0, "likely: Our attack!"));
        Assert.That(classifier.Asked, Is.EqualTo(new[] { "likely: \n!" }));
    }

    [Test]
    public async Task Classifier_OfAnswers_IsAskedOfUnsureWindows()
    {
        var classifier = new Classifier(("prompt_injection", 0.9));
        var options = new PromptInjectionOptions { Direction = AiGuardDirection.Both };
        var context = Context(AiGuardOperations.Chat);
        var window = new AiGuardTextWindow("likely", AiGuardDirection.Response, new(AiGuardRole.Assistant, AiGuardOrigin.Model, "x"));
        Assert.That((await Filter(options, classifier).OnResponseAsync(context, window, CancellationToken.None)).IsDenied, Is.True);
        Assert.That(context.Findings[0].Direction, Is.EqualTo(AiGuardDirection.Response));
    }

    [Test]
    public void Classifier_ThatFails_FailsTheFilter()
    {
        Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Filter(new(), new Classifier() { Failure = new TimeoutException() }), User(0, "likely")));
        Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Filter(new(), new Classifier(("jailbreak", double.NaN))), User(0, "likely")));
        Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Filter(new(), new Classifier() { AnswersTooMany = true }), User(0, "likely")));
    }

    private sealed class Classifier(params (string Code, double Score)[] labels) : IAiGuardTextClassifier
    {
        public string Name { get; init; } = "strong";

        public IReadOnlyCollection<string> Codes { get; init; } = ["prompt_injection", "jailbreak"];

        public Exception? Failure { get; init; }

        public bool AnswersTooMany { get; init; }

        public int Calls { get; private set; }

        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(
            IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
        {
            if (Failure is not null)
                throw Failure;
            Calls++;
            Asked.AddRange(texts.Select(text => text.Text.ToString()));
            var answer = labels.Select(label => new AiGuardTextLabel(label.Code, label.Score)).ToList();
            return new(Enumerable.Repeat<IReadOnlyList<AiGuardTextLabel>>(answer, texts.Count + (AnswersTooMany ? 1 : 0)).ToList());
        }
    }
}
