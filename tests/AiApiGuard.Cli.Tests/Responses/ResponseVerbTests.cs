using System.Text.Json;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Cli.Tests.Responses;

public sealed class ResponseVerbTests : CommandLineFixture
{
    private FakeTimeProvider _time = null!;
    private SharedResponses _store = null!;

    [SetUp]
    public async Task ShareResponses()
    {
        Time = _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        _store = new SharedResponses();
        Share = (guard, _) => guard.Services.Replace(ServiceDescriptor.Singleton<IAiGuardResponseStore>(_store));
        Variables["AIGUARD_REDIS"] = "redis:6379";
        await _store.SetAsync(Response("r1", new(AiGuardAnomalySubjectKind.Caller, "alice") { Tenant = "acme" }, AiGuardAnomalyLevel.Quarantine), default);
        await _store.SetAsync(
            Response("r2", new(AiGuardAnomalySubjectKind.Network, "198.51.100.0/24"), AiGuardAnomalyLevel.Throttle) with { State = AiGuardResponseState.Undone }, default);
    }

    [Test]
    public async Task List_InForce_OrAll()
    {
        var run = await RunAsync("responses", "list");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("r1").And.Contain("Quarantine").And.Contain("Caller alice of acme").And.Contain("template_sweep").And.Not.Contain("r2"));
        Assert.That((await RunAsync("responses", "list", "--all")).Output, Does.Contain("r1").And.Contain("r2").And.Contain("Undone"));
        var json = JsonDocument.Parse((await RunAsync("responses", "list", "--json")).Output).RootElement;
        Assert.That(json[0].GetProperty("anomaly").GetProperty("subject").GetProperty("id").GetString(), Is.EqualTo("alice"));
    }

    [Test]
    public async Task Show_Response_ExplainsIt()
    {
        var run = await RunAsync("responses", "show", "r1");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("58 requests in 20 s").And.Contain("0.71 1, expected 0.04").And.Contain("58 requests, 57 answers, 9000 tokens")
            .And.Contain("2026-03-05 05:06:07Z").And.Contain("throttled to 6 a minute"));
        Assert.That(run.Output, Does.Not.Contain('\u001b'));
    }

    [TestCase("undo", AiGuardResponseState.Undone, "undone")]
    [TestCase("approve", AiGuardResponseState.Approved, "approved")]
    public async Task Change_Response_IsInTheStoreWithWhoDidIt(string verb, AiGuardResponseState state, string done)
    {
        var run = await RunAsync("responses", verb, "r1");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Is.EqualTo($"r1 is {done}.{Environment.NewLine}"));
        var response = (await _store.ReadAsync(default)).Responses.Single(response => response.Id == "r1");
        Assert.That((response.State, response.Actor), Is.EqualTo((state, Environment.UserName)));
        Assert.That((await RunAsync("responses", verb, "r1", "--json")).ExitCode, Is.EqualTo(1), "Not twice.");
    }

    [Test]
    public async Task Undo_RevokedKeyWithoutItsStore_SaysHowToRestoreIt()
    {
        await _store.SetAsync(Response("r3", new(AiGuardAnomalySubjectKind.Key, "0LrHfFoGliYh"), AiGuardAnomalyLevel.Revoke), default);
        var run = await RunAsync("responses", "undo", "r3");
        Assert.That(run.Error, Does.Contain("aiguard keys restore 0LrHfFoGliYh"));
    }

    [TestCase("show")]
    [TestCase("undo")]
    [TestCase("approve")]
    public async Task AnyVerb_ResponseThatIsNone_Fails(string verb)
    {
        var run = await RunAsync("responses", verb, "nothing\u001b");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("no").And.Not.Contain("   at "));
    }

    [Test]
    public async Task AnyVerb_StoreIsDown_SaysSo()
    {
        _store.IsDown = true;
        var run = await RunAsync("responses", "list");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.Not.Empty.And.Not.Contain("   at "));
    }

    private AiGuardResponse Response(string id, AiGuardAnomalySubject subject, AiGuardAnomalyLevel level) => new(id, new AiGuardAnomaly(subject, level)
    {
        Time = _time.GetUtcNow(),
        Since = _time.GetUtcNow().AddSeconds(-20),
        Pattern = "template_sweep",
        Score = 0.99,
        Explanation = "58 requests in 20 s\u001b[2J",
        Contributions = [new AiGuardAnomalyContribution("template_share", 2.6, 0.71, 0.04, "1")],
        Requests = 58,
        Responses = 57,
        Tokens = 9000,
        RequestsPerMinute = 6,
    })
    {
        CreatedAt = _time.GetUtcNow(),
        ExpiresAt = _time.GetUtcNow().AddDays(1),
        UndoUntil = _time.GetUtcNow().AddDays(1),
        Actions = new Dictionary<string, string> { ["note"] = "throttled to 6 a minute" },
    };

    /// <summary>Is what instances share, in memory.</summary>
    private sealed class SharedResponses : IAiGuardResponseStore
    {
        private readonly Dictionary<string, AiGuardResponse> _responses = [];
        private long _version;

        public bool IsDown { get; set; }

        public ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken)
        {
            _responses[response.Id] = response;
            _version++;
            return default;
        }

        public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) =>
            IsDown ? throw new InvalidOperationException("down") : new(_version);

        public ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken) =>
            IsDown ? throw new InvalidOperationException("down") : new((_version, [.. _responses.Values]));
    }
}
