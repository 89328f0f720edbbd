using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Says what holds for every SDK that talks through the guard as it would to its own service.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SdkContract
{
    private protected const string Question = "Is the sky blue?";

    private ModelService? _service;

    private protected ModelService Service => _service!;

    private protected HttpClient Http { get; } = LocalClient.Create();

    private protected abstract IProtocolTranscript Transcript { get; }

    /// <summary>Gets the word by which the SDK says that the answer is complete.</summary>
    private protected abstract string Finished { get; }

    /// <summary>Gets the word by which the SDK says that the answer reached its greatest length.</summary>
    private protected abstract string CutShort { get; }

    /// <summary>Gets the tokens that the transcript tells of.</summary>
    private protected virtual (long Input, long Output) Usage => (3, 7);

    [SetUp]
    public async Task StartAsync() => _service = await ModelService.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        Http.Dispose();
        await Service.DisposeAsync();
    }

    [Test]
    public async Task Ask_NothingToChange_AnswersAsTheServiceDid([Values] bool streaming)
    {
        Answer(streaming, "Yes, ", "\"blue\" as a 🐙 ", "at noon.");

        var answer = await AskAsync(Caller(Service), Question, streaming);

        Assert.That(answer, Is.EqualTo(new SdkAnswer("Yes, \"blue\" as a 🐙 at noon.", Finished, Usage.Input, Usage.Output)));
        Assert.That(Service.Questions.Single().GetRawText(), Does.Contain(Question));
    }

    [Test]
    public async Task Ask_WithPersonalDataAndSecrets_IsRedacted([Values] bool streaming)
    {
        Answer(streaming, "Mail ada.lov", "elace@exam", "ple.org or call +1 (415) ", "555-0132, key AKIA", "IOSFODNN7", "ABCDEFG. ", "Bye 🐙.");

        var answer = await AskAsync(Caller(Service), Question, streaming);

        Assert.That(answer, Is.EqualTo(new SdkAnswer("Mail [EMAIL] or call [PHONE], key [SECRET]. Bye 🐙.", Finished, Usage.Input, Usage.Output)));
    }

    [Test]
    public async Task Ask_DeniedBeforeTheAnswer_ThrowsTheSdksExceptionAndTriesNoMore(
        [ValueSource(typeof(SdkDenial), nameof(SdkDenial.All))] SdkDenial denial, [Values] bool streaming)
    {
        await using var service = await ModelService.StartAsync(perMinute: denial.IsSecond ? 1 : 100);
        if (denial.IsSecond)
        {
            service.AddWhole(Transcript.WriteWhole("Yes."));
            await AskAsync(Caller(service), Question, streaming: false);
        }

        var before = service.Requests;
        var caller = Caller(service) with { Key = denial.Key ?? service.Key, Retries = denial.Retries };

        var exception = await CatchAsync(caller, denial.Question, streaming);

        AssertDenied(exception, denial.Status, denial.Reason);
        Assert.That(service.Requests - before, Is.EqualTo(1));
        Assert.That(service.Questions, Has.Count.EqualTo(before), "nothing denied reaches the service");
    }

    [Test]
    public void Ask_InvalidValue_ThrowsTheSdksException()
    {
        var exception = Assert.CatchAsync(() => AskInvalidAsync(Caller(Service)));

        AssertDenied(exception!, 400, AiGuardReasons.InvalidRequest);
        Assert.That(Service.Questions, Is.Empty);
    }

    [Test]
    public async Task AskWhole_AnswerDenied_ThrowsTheSdksException()
    {
        Answer(streaming: false, $"An {WordDenyingFilter.Word} thing.");

        var exception = await CatchAsync(Caller(Service), Question, streaming: false);

        AssertDenied(exception, 403, WordDenyingFilter.Reason);
        Assert.That(Service.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task AskStreaming_BudgetSpentInTheMiddle_FinishesAsAtTheGreatestLength()
    {
        Answer(streaming: true, "Hello. ", "Then ", $"an {WordDenyingFilter.CostlyWord} thing.", " Bye.");

        var answer = await AskAsync(Caller(Service), Question, streaming: true);

        Assert.That((answer.Text, answer.FinishReason), Is.EqualTo(("Hello. Then ", CutShort)));
        Assert.That(answer.OutputTokens, Is.Positive);
        Assert.That(Service.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task AskWhole_BudgetSpent_ThrowsTheSdksException()
    {
        Answer(streaming: false, $"An {WordDenyingFilter.CostlyWord} thing.");

        var exception = await CatchAsync(Caller(Service), Question, streaming: false);

        Assert.That(exception.Message, Does.Contain("429").Or.Contain("budget"));
    }

    private protected SdkCaller Caller(ModelService service) => new(service.Guarded, service.Key);

    /// <summary>Asks as a user of the SDK does.</summary>
    private protected abstract Task<SdkAnswer> AskAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null);

    /// <summary>Asks with a value that the protocol does not allow.</summary>
    private protected abstract Task AskInvalidAsync(SdkCaller caller);

    /// <summary>Reads an answer whole, or piece by piece, and writes each as JSON with all that the SDK knows of it.</summary>
    private protected abstract IAsyncEnumerable<string> ReadAsync(SdkCaller caller, bool streaming);

    private protected abstract void AssertDenied(Exception exception, int status, string reason);

    /// <summary>Asserts that the SDK reads an answer through the guard as it does without, or fails in the same way.</summary>
    private protected async Task AssertSameAsWithoutGuardAsync(GoldenFile file)
    {
        for (var i = 0; i < 2; i++)
        {
            if (file.IsStream)
                Service.AddStream(file.Content, Transcript.StreamType);
            else
                Service.AddWhole(file.Content, file.IsError ? 404 : 200);
        }

        var without = await CollectAsync(Caller(Service) with { Address = Service.Unguarded }, file.IsStream);
        var guarded = await CollectAsync(Caller(Service), file.IsStream);

        Assert.That(guarded, Is.EqualTo(without));
        Assert.That(without, Is.Not.Empty);
    }

    private protected async Task<Exception> CatchAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null)
    {
        try
        {
            var answer = await AskAsync(caller, question, streaming, onText);
            throw new AssertionException($"No exception, but {answer}");
        }
        catch (Exception exception) when (exception is not (AssertionException or NullReferenceException))
        {
            return exception;
        }
    }

    /// <summary>Streams an answer that is denied after its first words have left.</summary>
    private protected void AnswerDeniedInTheMiddle() => Answer(streaming: true, "Hello. ", "Then ", $"an {WordDenyingFilter.Word} thing.", " Bye.");

    private async Task<List<string>> CollectAsync(SdkCaller caller, bool streaming)
    {
        var pieces = new List<string>();
        try
        {
            await foreach (var piece in ReadAsync(caller, streaming))
                pieces.Add(piece);
        }
        catch (Exception exception) when (exception is not (AssertionException or NullReferenceException))
        {
            pieces.Add($"{exception.GetType()}: {exception.Message}");
        }

        return pieces;
    }

    private protected void Answer(bool streaming, params string[] pieces)
    {
        if (streaming)
            Service.AddStream(Transcript.WriteStream(pieces), Transcript.StreamType);
        else
            Service.AddWhole(Transcript.WriteWhole(string.Concat(pieces)));
    }
}
