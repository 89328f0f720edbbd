using System.Globalization;
using AiApiGuard.State.Quotas;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Quotas;

public abstract partial class QuotaStoreContractTests
{
    private const int Workers = 16;

    /// <summary>Gets how many operations the tests with many callers do; AIGUARD_TEST_QUOTA_OPERATIONS says how many for all stores.</summary>
    protected virtual int Operations =>
        int.TryParse(Environment.GetEnvironmentVariable("AIGUARD_TEST_QUOTA_OPERATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 100_000;

    [TestCaseSource(nameof(Kinds))]
    public async Task Acquire_ManyAtOnce_NeverGrantsMoreThanTheLimit(AiGuardQuota quota)
    {
        var limited = WithLimit(quota, Workers * 20);
        var granted = 0L;
        await WorkAsync(async (store, random) =>
        {
            for (var i = 0; i < 50; i++)
            {
                var charge = new AiGuardQuotaCharge(limited, Alice) { Amount = random.Next(1, 4) };
                if (await store.AcquireAsync(Lease(charge), default))
                    Interlocked.Add(ref granted, charge.Amount);
            }
        });
        Assert.That(await UsedAsync(limited), Is.EqualTo(granted));
        Assert.That(granted, Is.InRange(limited.Limit - 2, limited.Limit));
    }

    [Test]
    public async Task Leases_OfManyCallersThatSettleTwiceOrNever_AddUpExactly()
    {
        // The last ones want more than is left.
        var exchanges = Math.Max(Operations / 3, Workers * 10);
        var requests = AiGuardQuota.SlidingWindow("requests", exchanges * 2L / 3, Minute);
        var tokens = AiGuardQuota.PerCalendar("tokens", 1L << 40, Days);
        var concurrency = AiGuardQuota.Concurrency("concurrency", Workers - 2);
        var tally = new Tally();
        await WorkAsync(async (store, random) =>
        {
            for (var i = 0; i < exchanges / Workers; i++)
                await ExchangeAsync(store, random, [new(requests, Alice), new(tokens, Alice), new(concurrency, Alice)], tally);
        });

        Assert.That(tally.MostAtOnce, Is.InRange(2, concurrency.Limit));
        Assert.That(tally.Requests, Is.InRange(1, requests.Limit));
        Assert.That(await UsedAsync(requests), Is.EqualTo(tally.Requests));
        Assert.That(await UsedAsync(tokens), Is.EqualTo(tally.Tokens + tally.Abandoned));
        Assert.That(await UsedAsync(concurrency), Is.EqualTo(tally.Open));

        await AdvanceAsync(Minute);
        for (var i = 0; i <= tally.Open; i++)
            await ReadAsync(concurrency, Alice);
        Assert.That(await UsedAsync(concurrency), Is.Zero);
        Assert.That(await UsedAsync(tokens), Is.EqualTo(tally.Tokens + tally.AbandonedSpent));
    }

    // What is spent is only known when a lease is settled: a store may count what expires when it expired, or when it notices.
    [Test]
    public async Task Calls_InAnyOrder_AnswerAsThePlainModel([Range(1, 8)] int seed)
    {
        var random = new TestRandom((ulong)seed);
        var model = new QuotaModel(Start);
        AiGuardQuota[] quotas = [.. Kinds, AiGuardQuota.SlidingWindow("hour", 40, TimeSpan.FromHours(1)), AiGuardQuota.TokenBucket("odd", 7, TimeSpan.FromHours(1), burst: 30)];
        var open = new List<AiGuardQuotaLease>();
        for (var step = 0; step < 400; step++)
        {
            var time = TimeSpan.FromMilliseconds(random.Next(0, 3) switch { 0 => 0, 1 => random.Next(0, 10_000), _ => random.Next(0, step % 40 == 0 ? 40_000_000 : 60_000) });
            await AdvanceAsync(time);
            model.Advance(time);
            var chosen = open.Count == 0 ? null : open[random.Next(0, open.Count)];
            switch (random.Next(0, 8))
            {
                case 0 when chosen is not null:
                    model.Renew(chosen);
                    await OpenAnother().RenewAsync(chosen, default);
                    break;
                case < 4 when chosen is not null:
                    foreach (var charge in chosen.Charges)
                        charge.Spent = random.Next(0, 12);
                    model.Settle(chosen);
                    await OpenAnother().SettleAsync(chosen, default);
                    foreach (var charge in chosen.Charges)
                        charge.Spent = 0;
                    break;
                default:
                    open.Add(await AcquireAsModelAsync(random, model, chosen is not null && random.Next(0, 4) == 0 ? chosen : null, quotas, $"seed {seed}, step {step}"));
                    break;
            }
        }
    }

    private async Task<AiGuardQuotaLease> AcquireAsModelAsync(
        TestRandom random, QuotaModel model, AiGuardQuotaLease? known, AiGuardQuota[] quotas, string where)
    {
        var lease = known ?? Lease([.. quotas.Where(_ => random.Next(0, 2) == 0).Select(quota => new AiGuardQuotaCharge(quota, Alice)
        {
            IsReserved = random.Next(0, 2) == 0, IsEnforced = random.Next(0, 4) > 0,
        })]);
        foreach (var charge in lease.Charges)
            charge.Amount = random.Next(0, 6);
        var isGranted = model.Acquire(lease, out var answers);
        Assert.That(await _store.AcquireAsync(lease, default), Is.EqualTo(isGranted), where);
        Assert.That(
            lease.Charges.Select(charge => QuotaModel.Describe(charge.IsGranted, charge.Used, charge.ResetAfter, charge.RetryAfter)), Is.EqualTo(answers), where);
        return lease;
    }

    private static async Task ExchangeAsync(IAiGuardQuotaStore store, TestRandom random, AiGuardQuotaCharge[] charges, Tally tally)
    {
        var (tokens, concurrency) = (charges[1], charges[2]);
        charges[0].Amount = concurrency.Amount = 1;
        tokens.Amount = random.Next(1, 5000);
        tokens.IsReserved = true;
        tokens.Spent = random.Next(0, 100);
        var lease = Lease(charges);
        if (!await store.AcquireAsync(lease, default))
            return;
        tally.Begin();

        // A process that dies. Not more often than that others still get in.
        if (tally.MayAbandon(tokens))
            return;
        tokens.Spent = random.Next(0, 6000);
        tally.End(tokens.Spent);
        await store.SettleAsync(lease, default);
        if (random.Next(0, 4) == 0)
        {
            tokens.Spent++;
            await store.SettleAsync(lease, default);
        }
    }

    private async Task WorkAsync(Func<IAiGuardQuotaStore, TestRandom, Task> work)
    {
        IAiGuardQuotaStore[] processes = [_store, OpenAnother()];
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
            Task.Run(() => work(processes[worker % 2], new TestRandom((ulong)worker)))));
    }

    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private int _atOnce;

        public long Requests { get; private set; }

        public long Tokens { get; private set; }

        public long Abandoned { get; private set; }

        public long AbandonedSpent { get; private set; }

        public int Open { get; private set; }

        public int MostAtOnce { get; private set; }

        public void Begin()
        {
            lock (_lock)
            {
                Requests++;
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            }
        }

        public bool MayAbandon(AiGuardQuotaCharge tokens)
        {
            lock (_lock)
            {
                if (Open == Workers / 2 || Requests % 7 != 0)
                    return false;
                Open++;
                Abandoned += tokens.Amount;
                AbandonedSpent += tokens.Spent;
                return true;
            }
        }

        // Before the store knows, so that whoever takes its place is never counted beside it.
        public void End(long spent)
        {
            lock (_lock)
            {
                _atOnce--;
                Tokens += spent;
            }
        }
    }
}
