using AiApiGuard.Anomalies;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Anomalies;

/// <summary>Tests what every store of baselines promises.</summary>
public abstract class BaselineStoreContractTests
{
    /// <summary>Is when each test begins.</summary>
    protected static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly AiGuardAnomalySubject Alice = new(AiGuardAnomalySubjectKind.Caller, "alice");

    private IAiGuardBaselineStore _store = null!;

    [SetUp]
    public async Task OpenEmptyStore() => _store = await CreateAsync();

    /// <summary>Creates an empty store whose clock stands at <see cref="Start"/>.</summary>
    protected abstract Task<IAiGuardBaselineStore> CreateAsync();

    /// <summary>Opens the store created last once more, as another process would.</summary>
    protected abstract IAiGuardBaselineStore OpenAnother();

    /// <summary>Moves the clock of the store created last.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan time);

    [Test]
    public async Task Read_NothingWritten_IsNull() =>
        Assert.That(await _store.ReadAsync([Alice, Alice with { Tenant = "acme" }], default), Is.EqualTo(new ReadOnlyMemory<byte>?[] { null, null }));

    [Test]
    public async Task Nothing_AskedOrWritten_IsNothing()
    {
        await _store.WriteAsync([], default);
        Assert.That(await _store.ReadAsync([], default), Is.Empty);
        Assert.That(await _store.AddEvidenceAsync([], default), Is.Empty);
    }

    [Test]
    public async Task Write_SubjectsOfAnyCharacters_AreReadInTheOrderAsked()
    {
        string[] texts =
        [
            "", "a", "A", "-", "-.a", "1:a", ".a", "!a", "#a", "a:b", "{a}", "a\0", "é", "e\u0301", "\U0001F511", "\ud83d", "\udd11", "\ufffd",
            "198.51.100.0/24", new('x', 300), new('x', 100_000), new string('x', 100_000) + "y",
        ];
        var subjects = (from kind in Enum.GetValues<AiGuardAnomalySubjectKind>()
                        from tenant in texts.Append(null)
                        from id in texts
                        select new AiGuardAnomalySubject(kind, id) { Tenant = tenant }).ToList();
        await _store.WriteAsync([.. subjects.Select((subject, i) => new AiGuardBaseline(subject, BitConverter.GetBytes(i)))], default);
        subjects.Reverse();
        subjects.Insert(1, new(AiGuardAnomalySubjectKind.Key, "nobody"));
        var read = await OpenAnother().ReadAsync(subjects, default);
        Assert.That(read[1], Is.Null);
        var numbers = read.Where((_, i) => i != 1).Select(content => BitConverter.ToInt32(content!.Value.Span)).ToList();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, subjects.Count - 1).Reverse()));
    }

    [Test]
    public async Task Write_OfEachLength_IsReadAsItWasWritten([Values(1, 2, 1856, 2047, 2048)] int length)
    {
        var content = new byte[length];
        for (var i = 0; i < length; i++)
            content[i] = (byte)(i * 7);
        await _store.WriteAsync([new(Alice, new byte[5])], default);
        await _store.WriteAsync([new(Alice, content)], default);
        content = [.. content];
        Assert.That((await OpenAnother().ReadAsync([Alice], default))[0]!.Value.ToArray(), Is.EqualTo(content));
    }

    [TestCase(0)]
    [TestCase(2049)]
    public async Task Write_OfAnotherLength_IsRefusedAndWritesNothing(int length)
    {
        var other = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "other");
        Assert.That(async () => await _store.WriteAsync([new(other, new byte[1]), new(Alice, new byte[length])], default), Throws.ArgumentException);
        Assert.That(await _store.ReadAsync([Alice, other], default), Is.EqualTo(new ReadOnlyMemory<byte>?[] { null, null }));
    }

    [Test]
    public async Task Write_BufferThatIsUsedAgain_IsKeptAsItWas()
    {
        var buffer = new byte[] { 1, 2 };
        await _store.WriteAsync([new(Alice, buffer)], default);
        buffer[0] = 9;
        Assert.That((await OpenAnother().ReadAsync([Alice], default))[0]!.Value.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
    }

    [Test]
    public async Task AddEvidence_OfTwoInstances_AddsUp()
    {
        var first = await _store.AddEvidenceAsync([new(Alice, 3, 10, 20)], default);
        Assert.That(first, Is.EqualTo(new[] { new AiGuardSharedEvidence(Alice, 3, 10, 20) }));
        var second = await OpenAnother().AddEvidenceAsync([new(Alice, 1.5, -4, 0.25)], default);
        Assert.That(second, Is.EqualTo(new[] { new AiGuardSharedEvidence(Alice, 4.5, 6, 20.25) }));
        Assert.That(await _store.AddEvidenceAsync([new(Alice, 0, 0, 0)], default), Is.EqualTo(second));
    }

    [Test]
    public async Task AddEvidence_OfManySubjects_KeepsThemApartAndInOrder()
    {
        var changes = Enumerable.Range(0, 700).Select(i => new AiGuardSharedEvidence(new(AiGuardAnomalySubjectKind.Key, $"k{i}"), i % 60, i % 400, 1)).ToList();
        Assert.That(await _store.AddEvidenceAsync(changes, default), Is.EqualTo(changes));
        changes.Reverse();
        Assert.That(await OpenAnother().AddEvidenceAsync([.. changes.Select(change => new AiGuardSharedEvidence(change.Subject, 0, 0, 0))], default), Is.EqualTo(changes));
    }

    [Test]
    public async Task AddEvidence_SameSubjectTwiceAtOnce_CountsBoth()
    {
        var sums = await _store.AddEvidenceAsync([new(Alice, 1, 1, 1), new(Alice with { Tenant = "acme" }, 5, 5, 5), new(Alice, 2, 2, 2)], default);
        Assert.That(sums.Select(sum => sum.Evidence), Is.EqualTo(new[] { 1d, 5, 3 }));
    }

    [Test]
    public async Task AddEvidence_BeyondTheBounds_StaysWithin()
    {
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 59, 399, 399)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 59, 399, 399)));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 1e300, 500, double.PositiveInfinity)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 60, 400, 400)));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, double.NaN, double.NaN, double.NaN)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 60, 400, 400)));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, -1, -1, -1)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 59, 399, 399)));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, -1e300, -500, double.NegativeInfinity)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 0, 0, 0)));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 1, 2, 3)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 1, 2, 3)));
    }

    [Test]
    public async Task AddEvidence_Later_HasDecayedWhileTheExcessHasNot()
    {
        await _store.AddEvidenceAsync([new(Alice, 20, 100, 50)], default);
        await AdvanceAsync(TimeSpan.FromHours(6));
        var sum = (await OpenAnother().AddEvidenceAsync([new(Alice, 1, 0, -50)], default))[0];
        Assert.That(sum.Evidence, Is.EqualTo((20 / Math.E) + 1).Within(1e-9));
        Assert.That((sum.RequestExcess, sum.TokenExcess), Is.EqualTo((100, 0)));
    }

    [Test]
    public async Task AddEvidence_ADayLater_BeginsAnew()
    {
        await _store.AddEvidenceAsync([new(Alice, 20, 100, 50)], default);
        await AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 0, 0, 0)], default))[0].RequestExcess, Is.EqualTo(100));
        await AdvanceAsync(TimeSpan.FromHours(24));
        Assert.That(await _store.AddEvidenceAsync([new(Alice, 0, 1, 0)], default), Is.EqualTo(new[] { new AiGuardSharedEvidence(Alice, 0, 1, 0) }));
    }

    [Test]
    public async Task AddEvidence_ClockGoesBack_LosesNothing()
    {
        await _store.AddEvidenceAsync([new(Alice, 20, 100, 50)], default);
        await AdvanceAsync(TimeSpan.FromHours(-3));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 1, 1, 1)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 21, 101, 51)));
    }

    [Test]
    public async Task AddEvidence_ByManyAtOnce_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? _store : OpenAnother();
            for (var n = 0; n < 10; n++)
                await store.AddEvidenceAsync([new(Alice, 0.25, 1, 2)], default);
        })));
        Assert.That((await _store.AddEvidenceAsync([new(Alice, 0, 0, 0)], default))[0], Is.EqualTo(new AiGuardSharedEvidence(Alice, 50, 200, 400)));
    }
}
