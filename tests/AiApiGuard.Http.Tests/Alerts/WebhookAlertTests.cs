using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Tests.Alerts;

internal sealed class WebhookAlertTests
{
    private const string Secret = "whsec-0123456789abcdef";
    private const string NextSecret = "whsec-fedcba9876543210";

    private DetectorService _service = null!;
    private string _folder = null!;

    private string DeadLetterPath => Path.Combine(_folder, "dead.jsonl");

    [SetUp]
    public async Task StartAsync()
    {
        _service = await DetectorService.StartAsync();
        _folder = Directory.CreateTempSubdirectory("aiguard-alerts").FullName;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Raise_Alert_IsPostedAsCloudEvent()
    {
        await using var host = Create();

        host.Alerts.Raise(Samples.HostileAlert());
        await host.DrainAsync();

        var request = _service.Requests.Single();
        Assert.That((request.Method, request.Path), Is.EqualTo(("POST", "/hooks/s3cret-path")));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/cloudevents+json; charset=utf-8"));
        using var json = JsonDocument.Parse(request.Body);
        var root = json.RootElement;
        Assert.That(root.GetProperty("specversion").GetString(), Is.EqualTo("1.0"));
        Assert.That(root.GetProperty("id").GetString(), Is.EqualTo("r7-revoke"));
        Assert.That(root.GetProperty("type").GetString(), Is.EqualTo("io.aiapiguard.alert.anomaly"));
        Assert.That(root.GetProperty("source").GetString(), Is.EqualTo("/aiapiguard"));
        Assert.That(root.GetProperty("time").GetString(), Is.EqualTo("2026-05-04T12:00:21Z"));
        Assert.That(root.GetProperty("datacontenttype").GetString(), Is.EqualTo("application/json"));
        Assert.That(root.GetProperty("subject").GetString(), Does.StartWith("caller/k1%20").And.All.InRange('!', '~'));
        var data = root.GetProperty("data");
        Assert.That(data.GetProperty("severity").GetString(), Is.EqualTo("critical"));
        Assert.That(data.GetProperty("response").GetProperty("actions").GetProperty("revoke_key").GetString(), Does.StartWith("revoked k1"));
        var anomaly = data.GetProperty("anomaly");
        Assert.That(anomaly.GetProperty("requests").GetInt64(), Is.EqualTo(58));
        Assert.That(anomaly.GetProperty("subject").GetProperty("id").GetString(), Is.EqualTo(Samples.Hostile.Replace('\ud800', '\uFFFD')));
        var contribution = anomaly.GetProperty("contributions")[0];
        Assert.That(contribution.GetProperty("observed").GetDouble(), Is.EqualTo(168));
        Assert.That(contribution.GetProperty("expected").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Raise_SeveralSecrets_IsSignedByEach()
    {
        await using var host = Create(static options => options.Secrets.Add(NextSecret));

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        var request = _service.Requests.Single();
        var seconds = host.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.That(
            request.Headers["AiGuard-Signature"],
            Is.EqualTo($"t={seconds},v1={Sign(Secret, seconds, request.Body)},v1={Sign(NextSecret, seconds, request.Body)}"));
        foreach (var secret in new[] { Secret, NextSecret })
        {
            Assert.That(
                AiGuardWebhookSignature.Verify(request.Headers["AiGuard-Signature"], Encoding.UTF8.GetBytes(request.Body), secret, host.Time), Is.True);
        }
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    [TestCase(408)]
    public async Task Raise_EndpointThatFailsTwice_IsPostedAgainWithTheSameIdentifier(int status)
    {
        _service.Answer = (http, _) =>
        {
            http.Response.StatusCode = _service.Requests.Count < 3 ? status : 200;
            return Task.CompletedTask;
        };
        await using var host = Create();

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(_service.Requests, Has.Count.EqualTo(3));
        Assert.That(_service.Requests.Select(static request => request.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(File.Exists(DeadLetterPath), Is.False);
    }

    [TestCase(400)]
    [TestCase(410)]
    [TestCase(301)]
    public async Task Raise_EndpointThatRefuses_IsNotRepeatedAndWrittenDown(int status)
    {
        _service.Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        await using var host = Create();

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(_service.Requests, Has.Count.EqualTo(1));
        var letter = ReadDeadLetters().Single();
        Assert.That(letter.GetProperty("reason").GetString(), Does.Contain(status.ToString(CultureInfo.InvariantCulture)));
        Assert.That(letter.GetProperty("sink").GetString(), Is.EqualTo("webhook"));
        Assert.That(letter.GetProperty("event").GetProperty("id").GetString(), Is.EqualTo("r7-revoke"));
        AssertNothingLeaks(host);
    }

    [Test]
    public async Task Raise_EndpointThatAlwaysFails_IsWrittenDownAfterTheLastAttempt()
    {
        _service.Status = 500;
        await using var host = Create();

        host.Alerts.Raise(Samples.Alert("one"));
        host.Alerts.Raise(Samples.Alert("two"));
        await host.DrainAsync();

        Assert.That(_service.Requests, Has.Count.EqualTo(6));
        Assert.That(ReadDeadLetters().Select(static letter => letter.GetProperty("event").GetProperty("id").GetString()), Is.EqualTo(new[] { "one", "two" }));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(DeadLetterPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        AssertNothingLeaks(host);
    }

    [Test]
    public async Task Raise_EndpointThatNeverAnswers_IsPostedAgainAfterTheTimeLimitAndSignedAnew()
    {
        _service.Answer = (http, _) => _service.Requests.Count == 1 ? NeverAsync(http) : Task.CompletedTask;
        await using var host = Create();
        await host.StartAsync();

        host.Alerts.Raise(Samples.Alert());
        await _service.Arrivals.WaitAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await _service.Arrivals.WaitAsync();
        await host.StopAsync();

        Assert.That(_service.Requests.Select(static request => request.Headers["AiGuard-Signature"]).Distinct().Count(), Is.EqualTo(2));
        Assert.That(File.Exists(DeadLetterPath), Is.False);
    }

    [Test]
    public async Task Raise_EndpointThatTakesTooLongAltogether_IsWrittenDown()
    {
        _service.Answer = static (http, _) => NeverAsync(http);
        await using var host = Create(static options => options.TotalTimeout = options.Timeout = TimeSpan.FromSeconds(8));
        await host.StartAsync();

        host.Alerts.Raise(Samples.Alert());
        await _service.Arrivals.WaitAsync();
        host.Time.Advance(TimeSpan.FromSeconds(8));
        await host.StopAsync();

        Assert.That(ReadDeadLetters(), Has.Count.EqualTo(1));
        AssertNothingLeaks(host);
    }

    [Test]
    public async Task Raise_EndpointThatIsNotThere_IsWrittenDownWithoutItsAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var host = Create(options => options.Url = $"http://127.0.0.1:{port}/hooks/s3cret-path");

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(ReadDeadLetters().Single().GetProperty("reason").GetString(), Does.Contain("could not be reached"));
        AssertNothingLeaks(host);
        Assert.That(host.LogText, Does.Not.Contain(port.ToString(CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task Raise_EndpointThatAsksForADay_IsPostedAgainAfterHalfAMinute()
    {
        _service.Answer = (http, _) =>
        {
            http.Response.StatusCode = _service.Requests.Count == 1 ? 429 : 200;
            http.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        };
        await using var host = Create();
        await host.StartAsync();
        var waiting = host.Time.WhenTimerStarts(TimeSpan.FromSeconds(30));

        host.Alerts.Raise(Samples.Alert());
        await waiting;
        host.Time.Advance(TimeSpan.FromSeconds(30));
        await host.StopAsync();
        Assert.That(_service.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Stop_EndpointThatHangs_WritesDownWhatIsBeingSentAndWhatWaits()
    {
        _service.Answer = static (http, _) => NeverAsync(http);
        await using var host = Create();
        await host.StartAsync();
        host.Alerts.Raise(Samples.Alert("one"));
        host.Alerts.Raise(Samples.Alert("two"));
        await _service.Arrivals.WaitAsync();

        var stopping = host.StopAsync();
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await stopping;
        host.Alerts.Raise(Samples.Alert("three"));

        Assert.That(
            ReadDeadLetters().Select(static letter => letter.GetProperty("event").GetProperty("id").GetString()), Is.EqualTo(new[] { "one", "two", "three" }));
    }

    [Test]
    public async Task Raise_DeadLettersBeyondTheLimit_KeepsTheNewestInTwoFiles()
    {
        _service.Status = 400;
        await File.WriteAllTextAsync(DeadLetterPath, "{\"half\":");
        await using var host = Create(static options => options.MaxDeadLetterBytes = 64 * 1024);

        for (var i = 0; i < 55; i++)
            host.Alerts.Raise(Samples.Alert($"alert{i}") with { Text = new string('x', 4000) });
        await host.DrainAsync();

        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(2));
        Assert.That(Directory.GetFiles(_folder).Select(static file => new FileInfo(file).Length), Is.All.LessThanOrEqualTo(64 * 1024));
        Assert.That(ReadDeadLetters()[^1].GetProperty("event").GetProperty("id").GetString(), Is.EqualTo("alert54"));
    }

    [Test]
    public async Task Raise_DeadLetterFileThatCannotBeWritten_IsSaidInTheLog()
    {
        _service.Status = 400;
        Directory.CreateDirectory(DeadLetterPath);
        await using var host = Create();

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(host.Logs.GetSnapshot().Count(static record => record.Id.Id == 6240), Is.EqualTo(1));
    }

    [TestCase("http://hooks.example/x", "https")]
    [TestCase("ftp://127.0.0.1/x", "https")]
    [TestCase("", "https")]
    [TestCase("https://user:pass@hooks.example/x", "password")]
    public void Options_AddressThatIsNotSafe_IsRefusedWithoutBeingNamed(string address, string said) => Assert.That(
        () => Create(options => options.Url = address),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(said).And.Message.Not.Contains("hooks.example"));

    [TestCase("AlertWebhook:Secret", "short", "Secret")]
    [TestCase("AlertWebhook:Timeout", "00:10:00", "Timeout")]
    [TestCase("AlertWebhook:MaxRetries", "11", "MaxRetries")]
    [TestCase("AlertWebhook:RetryDelay", "-00:00:01", "RetryDelay")]
    [TestCase("AlertWebhook:DeadLetterPath", "/nowhere/at/all/dead.jsonl", "DeadLetterPath")]
    public void Options_OutOfRangeInConfiguration_AreRefused(string name, string value, string said) => Assert.That(
        () => Create(null, new Dictionary<string, string?> { [$"AiGuard:{name}"] = value }),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(said).And.Message.Not.Contains("short"));

    [Test]
    public async Task Options_Configuration_WinsOverCode()
    {
        await using var host = Create(null, new Dictionary<string, string?>
        {
            ["AiGuard:AlertWebhook:Source"] = "/shop",
            ["AiGuard:AlertWebhook:Secrets:0"] = NextSecret,
        });

        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(_service.Requests.Single().Body, Does.Contain("\"source\":\"/shop\""));
        Assert.That(_service.Requests.Single().Headers["AiGuard-Signature"].Split(','), Has.Length.EqualTo(3));
    }

    private static string Sign(string secret, string seconds, string body) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"))).ToLowerInvariant();

    private static Task NeverAsync(HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted);

    private List<JsonElement> ReadDeadLetters() =>
        [.. File.ReadAllLines(DeadLetterPath).Select(static line => JsonDocument.Parse(line).RootElement)];

    private void AssertNothingLeaks(AlertHost host)
    {
        var written = host.LogText + (File.Exists(DeadLetterPath) ? File.ReadAllText(DeadLetterPath) : string.Empty);
        Assert.That(host.LogText, Does.Contain("did not reach the sink webhook"));
        Assert.That(written, Does.Not.Contain(Secret).And.Not.Contains("s3cret-path").And.Not.Contains("127.0.0.1"));
    }

    private AlertHost Create(Action<AiGuardWebhookAlertOptions>? configure = null, IReadOnlyDictionary<string, string?>? settings = null) => new(
        builder => builder.AddWebhookAlerts(options =>
        {
            (options.Url, options.Secret, options.RetryDelay) = ($"{_service.Address}/hooks/s3cret-path", Secret, TimeSpan.Zero);
            (options.DeadLetterPath, options.MaxRetries) = (DeadLetterPath, 2);
            configure?.Invoke(options);
        }),
        settings);
}
