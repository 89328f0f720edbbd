using System.Text.Json;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Responses;

/// <summary>Tests what every store of responses promises.</summary>
public abstract class ResponseStoreContractTests
{
    /// <summary>Is when each test begins.</summary>
    protected static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private IAiGuardResponseStore _store = null!;

    /// <summary>Gets how many responses the stores keep.</summary>
    protected virtual int Most => 10_000;

    [SetUp]
    public async Task OpenEmptyStore() => _store = await CreateAsync();

    /// <summary>Creates an empty store whose clock stands at <see cref="Start"/>.</summary>
    protected abstract Task<IAiGuardResponseStore> CreateAsync();

    /// <summary>Opens the store created last once more, as another process would.</summary>
    protected abstract IAiGuardResponseStore OpenAnother();

    /// <summary>Moves the clock of the store created last.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan time);

    /// <summary>Makes a response in force.</summary>
    protected static AiGuardResponse Respond(string id, DateTimeOffset? expiresAt = null) =>
        new(id, new(new(AiGuardAnomalySubjectKind.Key, "k12"), AiGuardAnomalyLevel.Throttle) { Time = Start })
        {
            CreatedAt = Start, UndoUntil = Start.AddDays(1), ExpiresAt = expiresAt,
        };

    [Test]
    public async Task Read_NothingWritten_IsEmpty()
    {
        var (version, responses) = await _store.ReadAsync(default);
        Assert.That(version, Is.Zero);
        Assert.That(responses, Is.Empty);
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Set_Whole_IsReadAsItWasWritten()
    {
        var response = new AiGuardResponse("r1", new(new(AiGuardAnomalySubjectKind.Caller, "alice") { Tenant = "acme" }, AiGuardAnomalyLevel.Revoke)
        {
            Time = Start.AddTicks(3).ToOffset(TimeSpan.FromHours(2)),
            Policy = "Chat",
            Score = 0.999,
            Evidence = 23.5,
            Pattern = "template_sweep",
            Contributions = [new("template_share", 3.7, 0.71, 0.1, "1"), new("rate", 1.5, double.PositiveInfinity, double.NaN, "{request}/min")],
            Since = Start.AddMinutes(-1),
            Requests = 58,
            Responses = 57,
            Tokens = long.MaxValue,
            Network = "198.51.100.0/24",
            IsNetworkBlockable = true,
            Callers = [new(AiGuardAnomalySubjectKind.Key, "k1"), new(AiGuardAnomalySubjectKind.Caller, "bob") { Tenant = "" }],
            RequestsPerMinute = 6.5,
            IsMonitored = true,
            Explanation = "Revoked \"Łódź\" \U0001F511\n{:}\0",
        })
        {
            State = AiGuardResponseState.Approved,
            CreatedAt = Start,
            ExpiresAt = Start.AddDays(1).AddTicks(1),
            UndoUntil = Start.AddDays(1),
            Actions = new Dictionary<string, string> { ["revoke_key"] = "revoked k12", ["alert"] = "" },
            Actor = "ann",
        };
        await _store.SetAsync(response, default);
        await _store.SetAsync(Respond("r2"), default);
        var read = (await OpenAnother().ReadAsync(default)).Responses;
        Assert.That(read.Select(Write), Is.EquivalentTo(new[] { Write(response), Write(Respond("r2")) }));
    }

    [Test]
    public async Task Set_TextOfAnyCharacters_NeverCollidesAndIsReadAsItWas()
    {
        string[] texts = ["", "a", "A", ".a", "!a", "!", "{a}", "a:b", "a\0", "é", "e\u0301", "\U0001F511", "\ud83d", "\udd11", "\ufffd", new('x', 10_000)];
        var written = texts.Select(text => Respond(text) with
        {
            Anomaly = new(new(AiGuardAnomalySubjectKind.Caller, text) { Tenant = text }, AiGuardAnomalyLevel.Observe),
        }).ToArray();
        foreach (var response in written)
            await _store.SetAsync(response, default);
        var read = (await OpenAnother().ReadAsync(default)).Responses;
        Assert.That(read.Select(response => response.Id), Is.EquivalentTo(texts));
        Assert.That(read.Select(response => response.Anomaly.Subject), Is.EquivalentTo(written.Select(response => response.Anomaly.Subject)));
        Assert.That(read, Has.All.Matches<AiGuardResponse>(response => response.Id == response.Anomaly.Subject.Id));
    }

    [Test]
    public async Task Set_ManyCallersOfLongNames_IsKeptWithoutThem()
    {
        var callers = Enumerable.Range(0, 64).Select(i => new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, $"{i}" + new string('x', 10_000)));
        var response = Respond("r") with { Actor = "ann" };
        await _store.SetAsync(response with { Anomaly = response.Anomaly with { Callers = [.. callers] } }, default);
        Assert.That((await OpenAnother().ReadAsync(default)).Responses.Select(Write), Is.EqualTo(new[] { Write(response) }));
    }

    [Test]
    public async Task Set_SubjectOf100000Characters_IsRefused()
    {
        var response = Respond("r") with { Anomaly = new(new(AiGuardAnomalySubjectKind.Caller, new('x', 100_000)), AiGuardAnomalyLevel.Observe) };
        Assert.That(async () => await _store.SetAsync(response, default), Throws.ArgumentException.With.Message.Not.Contains("xxx"));
        Assert.That((await _store.ReadAsync(default)).Responses, Is.Empty);
    }

    [Test]
    public async Task Set_SameIdentifier_Replaces()
    {
        await _store.SetAsync(Respond("r"), default);
        var first = await _store.GetVersionAsync(default);
        await OpenAnother().SetAsync(Respond("r") with { State = AiGuardResponseState.Undone, Actor = "ann" }, default);
        var (version, responses) = await _store.ReadAsync(default);
        Assert.That((responses.Single().State, responses.Single().Actor), Is.EqualTo((AiGuardResponseState.Undone, "ann")));
        Assert.That(version, Is.GreaterThan(first));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(version));
    }

    [TestCase(AiGuardResponseState.Ended)]
    [TestCase(AiGuardResponseState.Undone)]
    [TestCase(AiGuardResponseState.Approved)]
    public async Task Read_SevenDaysAfterItEnded_IsWithoutIt(AiGuardResponseState state)
    {
        await _store.SetAsync(Respond("for good"), default);
        await _store.SetAsync(Respond("for a day", Start.AddDays(1)), default);
        await _store.SetAsync(Respond("ended") with { State = state }, default);
        await AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        Assert.That(await IdsAsync(), Is.EquivalentTo(new[] { "for good", "for a day", "ended" }));
        await AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.That(await IdsAsync(), Is.EquivalentTo(new[] { "for good", "for a day" }));
        await AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That(await IdsAsync(), Is.EquivalentTo(new[] { "for good" }));
        await _store.SetAsync(Respond("ended") with { State = state }, default);
        Assert.That(await IdsAsync(), Is.EquivalentTo(new[] { "for good", "ended" }));
    }

    [Test]
    public async Task Set_MoreThanAreKept_DropsThoseNotInForceFirst()
    {
        await _store.SetAsync(Respond("guilty"), default);
        await _store.SetAsync(Respond("undone") with { State = AiGuardResponseState.Undone }, default);
        await Parallel.ForAsync(0, Most - 1, async (i, cancellation) => await _store.SetAsync(Respond($"{i:00000}", Start.AddHours(1).AddSeconds(i)), cancellation));
        var ids = await IdsAsync();
        Assert.That(ids, Has.Count.EqualTo(Most).And.Contains("guilty").And.Not.Contains("undone"));

        // All are in force now: whoever is out soonest is forgotten first.
        await _store.SetAsync(Respond("one more"), default);
        ids = await IdsAsync();
        Assert.That(ids, Has.Count.EqualTo(Most).And.Contains("guilty").And.Contains("one more").And.Not.Contains("00000").And.Contains("00001"));
    }

    [Test]
    public async Task Set_ByManyAtOnce_KeepsAllAndCountsEach()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var store = OpenAnother();
            var seen = new List<long>();
            for (var i = 0; i < 20; i++)
            {
                await store.SetAsync(Respond($"{writer}-{i}"), default);
                seen.Add(await store.GetVersionAsync(default));
            }

            return seen;
        })));
        Assert.That(versions, Has.All.Ordered.Ascending.And.All.Unique);
        var (version, responses) = await _store.ReadAsync(default);
        Assert.That(responses, Has.Count.EqualTo(160));
        Assert.That(version, Is.EqualTo(versions.Max(seen => seen[^1])));
    }

    [Test]
    public async Task Watch_Changes_AreTold()
    {
        var changes = new SemaphoreSlim(0);
        using var watch = OpenAnother().Watch(() => changes.Release());
        if (watch is null)
            Assert.Ignore("The store cannot tell of changes.");

        // It may take a while until somebody listens.
        do
            await _store.SetAsync(Respond("r"), default);
        while (!await changes.WaitAsync(TimeSpan.FromMilliseconds(100)));
    }

    [Test]
    public async Task Watch_Ended_IsNotToldAnyMore()
    {
        var told = 0;
        var ended = _store.Watch(() => told++);
        if (ended is null)
            Assert.Ignore("The store cannot tell of changes.");
        ended!.Dispose();
        ended.Dispose();
        var before = told;
        await _store.SetAsync(Respond("r"), default);
        Assert.That(told, Is.EqualTo(before));
    }

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    // Lists are equal when they are the same list; what is written is what counts.
    private static string Write(AiGuardResponse response) =>
        JsonSerializer.Serialize(response, Json);

    private async Task<List<string>> IdsAsync() => [.. (await OpenAnother().ReadAsync(default)).Responses.Select(response => response.Id)];
}
