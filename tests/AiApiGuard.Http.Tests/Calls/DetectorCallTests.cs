using System.Text;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework.Constraints;

namespace AiApiGuard.Http.Tests.Calls;

internal sealed class DetectorCallTests
{
    private const string Fine = """{"results":[{"category_scores":{"hate":0.5}}]}""";
    private const string Key = "sk-secret-1";
    private const string Content = "what nobody may read in a log";

    private DetectorService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Classify_ServiceThatNeverAnswers_FailsWhenTheTimeIsOver()
    {
        _service.Answer = NeverAsync;
        await using var host = Create();

        var pending = host.ClassifyAsync(Content);
        await _service.Arrivals.WaitAsync();
        host.Time.Advance(TimeSpan.FromMilliseconds(1990));
        Assert.That(pending.IsCompleted, Is.False);
        host.Time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.That(() => pending, Fails(DetectorFailure.Timeout));
    }

    [Test]
    public async Task Classify_ServiceThatStopsHalfWay_FailsWhenTheTimeIsOver()
    {
        var isHalfWay = new TaskCompletionSource();
        _service.Answer = async (http, received) =>
        {
            await http.Response.WriteAsync("""{"results":[""");
            await http.Response.Body.FlushAsync();
            isHalfWay.SetResult();
            await NeverAsync(http, received);
        };
        await using var host = Create();

        var pending = host.ClassifyAsync(Content);
        await isHalfWay.Task;
        host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(() => pending, Fails(DetectorFailure.Timeout));
    }

    [Test]
    public async Task Classify_FailureWithOpenMode_SaysNothingAndIsCounted()
    {
        _service.Status = 503;
        await using var host = Create(static options => options.FailureMode = AiGuardFailureMode.Open);

        var labels = await host.ClassifyAsync("a", "b");

        Assert.That(labels, Is.EqualTo(new[] { Array.Empty<AiGuardTextLabel>(), [] }));
        var failure = host.Failures.LastMeasurement!;
        Assert.That((failure.Value, failure.Tags["aiguard.detector"], failure.Tags["aiguard.detector.failure"]), Is.EqualTo((1, "moderation", "Status")));
    }

    [Test]
    public async Task Classify_OneOfSeveralRequestsFailsWithOpenMode_KeepsWhatOthersSay()
    {
        _service.Answer = static (http, request) =>
        {
            http.Response.StatusCode = request.Body.Contains('b', StringComparison.Ordinal) ? 500 : 200;
            return http.Response.WriteAsync(Fine);
        };
        await using var host = Create(static options => (options.MaxBatchSize, options.FailureMode, options.Model) = (1, AiGuardFailureMode.Open, null));

        Assert.That((await host.ClassifyAsync("a", "b", "c")).Select(static labels => labels.Count), Is.EqualTo(new[] { 1, 0, 1 }));
    }

    [TestCase(AiGuardFailureMode.Closed)]
    [TestCase(AiGuardFailureMode.Open)]
    public async Task Classify_ServiceThatFailsOften_IsGivenARest(AiGuardFailureMode mode)
    {
        _service.Status = 500;
        await using var host = Create(options => options.FailureMode = mode);
        for (var i = 0; i < 10; i++)
            await TryAsync(host);

        var whileOpen = await TryAsync(host);
        Assert.That(whileOpen, Is.EqualTo(mode == AiGuardFailureMode.Open ? "nothing" : nameof(DetectorFailure.CircuitOpen)));
        Assert.That(_service.Requests, Has.Count.EqualTo(4), "the service is not asked while the breaker is open");
        Assert.That(Warnings(host), Is.EqualTo(1));

        host.Time.Advance(TimeSpan.FromSeconds(6));
        await TryAsync(host);
        await TryAsync(host);
        Assert.That(_service.Requests, Has.Count.EqualTo(5), "one request tries whether the service is back");
        Assert.That(Warnings(host), Is.EqualTo(2));

        _service.Json = Fine;
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(await TryAsync(host), Is.EqualTo("labels"));
        Assert.That(await TryAsync(host), Is.EqualTo("labels"));
        Assert.That(host.LogText, Does.Contain("answers again"));
    }

    [Test]
    public async Task Classify_MalformedAnswers_OpenTheBreakerToo()
    {
        _service.Json = "{}";
        await using var host = Create();

        for (var i = 0; i < 4; i++)
            Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Malformed)));

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.CircuitOpen)));
    }

    [TestCase(400)]
    [TestCase(413)]
    [TestCase(422)]
    public async Task Classify_TextsThatTheServiceRefuses_DoNotOpenTheBreakerForOthers(int status)
    {
        _service.Status = status;
        await using var host = Create();

        for (var i = 0; i < 20; i++)
            Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Refused)));
    }

    [Test]
    public async Task Classify_CallersWhoGo_DoNotOpenTheBreakerForOthers()
    {
        _service.Answer = NeverAsync;
        await using var host = Create(static options => options.FailureMode = AiGuardFailureMode.Open);
        for (var i = 0; i < 10; i++)
        {
            using var caller = new CancellationTokenSource();
            var pending = host.Classifier.ClassifyAsync([DetectorHost.Text("x")], caller.Token).AsTask();
            await _service.Arrivals.WaitAsync();
            await caller.CancelAsync();
            Assert.That(() => pending, Throws.InstanceOf<OperationCanceledException>());
        }

        _service.Json = Fine;

        Assert.That(await TryAsync(host), Is.EqualTo("labels"));
    }

    [Test]
    public async Task Classify_MoreTextsThanTheServiceMayGet_WaitOrFail()
    {
        var release = new TaskCompletionSource();
        int now = 0, most = 0;
        _service.Answer = async (http, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await release.Task;
            Interlocked.Decrement(ref now);
            await http.Response.WriteAsync(Fine);
        };
        await using var host = Create(static options => (options.MaxConcurrency, options.MaxQueueLength) = (2, 3));
        var pending = Enumerable.Range(0, 5).Select(_ => host.ClassifyAsync("x")).ToArray();
        await _service.Arrivals.WaitAsync();
        await _service.Arrivals.WaitAsync();

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Busy)));
        Assert.That(_service.Requests, Has.Count.EqualTo(2));

        release.SetResult();
        Assert.That(await Task.WhenAll(pending), Has.All.Count.EqualTo(1));
        Assert.That(most, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Classify_TextThatWaitsTooLong_Fails()
    {
        _service.Answer = NeverAsync;
        await using var host = Create(static options => options.MaxConcurrency = 1);
        var first = host.ClassifyAsync("x");
        await _service.Arrivals.WaitAsync();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = host.ClassifyAsync("x");
        var third = host.ClassifyAsync("x");
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(() => first, Fails(DetectorFailure.Timeout));
        await _service.Arrivals.WaitAsync();
        host.Time.Advance(TimeSpan.FromSeconds(1));

        // The second had its turn and one second left; the third had neither.
        Assert.That(() => second, Fails(DetectorFailure.Timeout));
        Assert.That(() => third, Fails(DetectorFailure.Busy));
        Assert.That(_service.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Classify_LongTextWithOnePlaceOnly_DoesNotStandInItsOwnWay()
    {
        _service.Json = Fine;
        await using var host = Create(static options =>
            (options.MaxConcurrency, options.MaxQueueLength, options.MaxBatchSize, options.MaxTextLength, options.TextOverlap) = (1, 0, 1, 64, 0));

        Assert.That((await host.ClassifyAsync(new string('x', 640))).Single(), Has.Count.EqualTo(1));
        Assert.That(_service.Requests, Has.Count.EqualTo(10));
    }

    [TestCase(1, 2)]
    [TestCase(0, 1)]
    [TestCase(3, 4)]
    public async Task Classify_ServiceNotReached_TriesAgain(int retries, int attempts)
    {
        var handler = new CountingHandler { Exception = new HttpRequestException(HttpRequestError.ConnectionError) };
        await using var host = Create(options => options.MaxRetries = retries, handler);

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Unreachable)));
        Assert.That(handler.Count, Is.EqualTo(attempts));
    }

    [Test]
    public async Task Classify_ServiceReachedInTheEnd_Answers()
    {
        _service.Json = Fine;
        var handler = new CountingHandler { Exception = new HttpRequestException(HttpRequestError.NameResolutionError), Failing = 1 };
        await using var host = Create(static options => options.MaxRetries = 1, handler);

        Assert.That(await TryAsync(host), Is.EqualTo("labels"));
    }

    [Test]
    public async Task Classify_ServiceThatBroke_IsNotAskedTwice()
    {
        _service.Answer = static (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await using var host = Create(static options => options.MaxRetries = 3);

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Broken)));
        Assert.That(_service.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Classify_NobodyListens_Fails()
    {
        await using var host = Create(static options => options.Endpoint = "http://127.0.0.1:1/v1/moderations");

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Unreachable)));
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task Classify_Redirect_IsNotFollowed(int status)
    {
        _service.Answer = (http, request) =>
        {
            http.Response.StatusCode = request.Path == "/stolen" ? 200 : status;
            http.Response.Headers.Location = "/stolen";
            return http.Response.WriteAsync(Fine);
        };
        await using var host = Create();

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Status)));
        Assert.That(_service.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Classify_AnswerTooLarge_Fails(bool saysSo)
    {
        var large = Encoding.UTF8.GetBytes(Fine.PadRight(1025));
        _service.Answer = async (http, _) =>
        {
            if (saysSo)
                http.Response.ContentLength = large.Length;
            await http.Response.Body.WriteAsync(large);
        };
        await using var host = Create(static options => options.MaxResponseBytes = 1024);

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.TooLarge)));
    }

    [Test]
    public async Task Classify_AnswerWithoutEnd_IsReadNoFurtherThanAllowed()
    {
        var isGone = new TaskCompletionSource();
        _service.Answer = async (http, _) =>
        {
            http.RequestAborted.Register(isGone.SetResult);
            var blanks = new byte[8192];
            blanks.AsSpan().Fill((byte)' ');
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(blanks);
        };
        await using var host = Create();

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.TooLarge)));
        await isGone.Task;
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("<html>busy</html>")]
    [TestCase("""{"results":[]}""")]
    [TestCase("""{"results":{}}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":0.1}},{"category_scores":{"hate":0.1}}]}""")]
    [TestCase("""{"results":[{"flagged":false}]}""")]
    [TestCase("""{"results":[{"category_scores":{}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":NaN}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":1e999}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":1.5}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":-0.5}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":"0.5"}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":null}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":0.9,"hate":0.1}}]}""")]
    [TestCase("""{"results":[{"category_scores":{"hate":0.5}}]} more""")]
    [TestCase("""{"results":[{"category_scores":{"hate":0.5}}""")]
    public async Task Classify_MalformedAnswer_IsNeverTakenForHarmless(string json)
    {
        _service.Json = json;
        await using var host = Create();

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Malformed)));
    }

    [Test]
    public async Task Classify_DeepAnswer_Fails()
    {
        _service.Json = new string('[', 100_000);
        await using var host = Create();

        Assert.That(await TryAsync(host), Is.EqualTo(nameof(DetectorFailure.Malformed)));
    }

    [Test]
    public async Task Classify_ScoreALittleBesideTheRange_IsItsEnd()
    {
        _service.Json = """{"results":[{"category_scores":{"hate":1.0000001192092896,"sexual":-1e-9}}]}""";
        await using var host = Create();

        Assert.That((await host.ClassifyAsync("x")).Single(), Is.EqualTo(new AiGuardTextLabel[] { new("hate", 1), new("sexual", 0) }));
    }

    [Test]
    public async Task Classify_WhateverFails_LogsNeitherKeyNorTextNorAnswer()
    {
        await using var host = Create();
        var told = new StringBuilder();
        foreach (var (status, body) in new[] { (200, Fine), (500, Content), (401, Key), (200, Content), (200, $"{{\"results\":\"{Content}\"}}"), (400, Key), (200, Content) })
        {
            _service.Answer = (http, _) =>
            {
                http.Response.StatusCode = status;
                http.Response.Headers["X-Reason"] = Key;
                return http.Response.WriteAsync(body);
            };
            try
            {
                await host.ClassifyAsync(Content);
            }
            catch (DetectorException exception)
            {
                told.Append(exception).AppendLine();
            }
        }

        Assert.That(told.ToString(), Does.Contain("401"));
        Assert.That(host.LogText, Does.Contain("failed too often"));
        Assert.That(told + host.LogText, Does.Not.Contain(Key).And.Not.Contain("nobody").And.Not.Contain(new Uri(_service.Address).Authority));
    }

    private DetectorHost Create(Action<AiGuardModerationOptions>? configure = null, CountingHandler? handler = null) => DetectorHost.Create(
        guard => guard.AddModerationEndpoint(options =>
        {
            options.Endpoint = $"{_service.Address}/v1/moderations";
            options.ApiKey = Key;
            options.RetryDelay = TimeSpan.Zero;
            options.Breaker.MinimumRequests = 4;
            configure?.Invoke(options);
        }),
        services: services =>
        {
            if (handler is not null)
                services.AddHttpClient(AiGuardHttpDetectors.ClientName(AiGuardHttpDetectors.Moderation)).AddHttpMessageHandler(() => handler);
        });

    private static async Task<string> TryAsync(DetectorHost host)
    {
        try
        {
            return (await host.ClassifyAsync(Content)).Single().Count > 0 ? "labels" : "nothing";
        }
        catch (DetectorException exception)
        {
            return exception.Failure.ToString();
        }
    }

    private static EqualConstraint<DetectorFailure> Fails(DetectorFailure failure) =>
        Throws.InstanceOf<DetectorException>().With.Property("Failure").EqualTo(failure);

    private static int Warnings(DetectorHost host) => host.Logs.GetSnapshot().Count(static record => record.Level == LogLevel.Warning);

    private static Task NeverAsync(HttpContext http, Received request)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        public required Exception Exception { get; init; }

        public int Failing { get; init; } = int.MaxValue;

        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ++Count <= Failing ? throw Exception : base.SendAsync(request, cancellationToken);
    }
}
