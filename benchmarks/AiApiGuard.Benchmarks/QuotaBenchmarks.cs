using System.Security.Cryptography;
using System.Threading.RateLimiting;
using AiApiGuard.State.Quotas;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>Compares a quota in memory with the framework's partitioned limiter of token buckets: 8 threads, 100,000 partitions, each of which has
/// enough for all, so that the hot path is what is measured.</summary>
[MemoryDiagnoser]
public class QuotaBenchmarks
{
    private const int Partitions = 100_000;
    private const int Threads = 8;
    private const int OperationsPerThread = 50_000;
    private const int Limit = 1_000_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly string[] _names = [.. Enumerable.Range(0, Partitions).Select(i => $"customer-{i:D6}")];
    private AiGuardPartition[] _partitions = null!;
    private int[] _order = null!;
    private PartitionedRateLimiter<string> _framework = null!;
    private AiGuardQuotaLimiter _bucket = null!;
    private AiGuardQuotaLimiter _sliding = null!;
    private InMemoryQuotaStore _store = null!;
    private AiGuardQuota[] _quotas = null!;

    [GlobalSetup]
    public void Fill()
    {
        _order = [.. Enumerable.Range(0, Partitions)];
        RandomNumberGenerator.Shuffle(_order.AsSpan());
        _partitions = [.. _names.Select(name => new AiGuardPartition(AiGuardPartitionKind.Principal, name))];
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = Limit, TokensPerPeriod = Limit, ReplenishmentPeriod = Window, QueueLimit = 0, AutoReplenishment = false,
        };
        _framework = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetTokenBucketLimiter(name, _ => options));
        _store = new InMemoryQuotaStore(TimeProvider.System);
        _bucket = new AiGuardQuotaLimiter(_store, AiGuardQuota.TokenBucket("bucket", Limit, Window));
        _sliding = new AiGuardQuotaLimiter(_store, AiGuardQuota.SlidingWindow("sliding", Limit, Window));
        _quotas =
        [
            AiGuardQuota.SlidingWindow("requests", Limit, Window), AiGuardQuota.SlidingWindow("tokens", long.MaxValue >> 20, Window),
            AiGuardQuota.PerCalendar("cost", long.MaxValue >> 20, AiGuardCalendar.Days(TimeZoneInfo.Utc)), AiGuardQuota.Concurrency("concurrency", Limit),
        ];
        for (var i = 0; i < Partitions; i++)
        {
            _framework.AttemptAcquire(_names[i]).Dispose();
            _bucket.AttemptAcquire(_partitions[i]).Dispose();
            _sliding.AttemptAcquire(_partitions[i]).Dispose();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Threads * OperationsPerThread)]
    public void FrameworkTokenBuckets() => OnAllThreads(this, static (self, i) => self._framework.AttemptAcquire(self._names[i]).Dispose());

    [Benchmark(OperationsPerInvoke = Threads * OperationsPerThread)]
    public void GuardTokenBuckets() => OnAllThreads(
        this, static (self, i) => self._bucket.AttemptAcquire(new AiGuardPartition(AiGuardPartitionKind.Principal, self._names[i])).Dispose());

    [Benchmark(OperationsPerInvoke = Threads * OperationsPerThread)]
    public void GuardSlidingWindows() => OnAllThreads(
        this, static (self, i) => self._sliding.AttemptAcquire(new AiGuardPartition(AiGuardPartitionKind.Principal, self._names[i])).Dispose());

    /// <summary>Is all that an exchange with four limits asks of the store: one acquisition of all, one settlement.</summary>
    [Benchmark(OperationsPerInvoke = Threads * OperationsPerThread)]
    public void GuardFourLimitsTogether() => OnAllThreads(this, static (self, i) =>
    {
        var partition = self._partitions[i];
        var lease = new AiGuardQuotaLease(
            Guid.NewGuid(),
            [
                new(self._quotas[0], partition) { Amount = 1 },
                new(self._quotas[1], partition) { Amount = 900, IsReserved = true },
                new(self._quotas[2], partition) { Amount = 9_000_000, IsReserved = true },
                new(self._quotas[3], partition) { Amount = 1 },
            ],
            Window);
        self._store.AcquireAsync(lease, default).AsTask().GetAwaiter().GetResult();
        self._store.SettleAsync(lease, default).AsTask().GetAwaiter().GetResult();
    });

    private static void OnAllThreads(QuotaBenchmarks self, Action<QuotaBenchmarks, int> act)
    {
        var threads = new Thread[Threads];
        for (var thread = 0; thread < Threads; thread++)
        {
            var start = thread * (Partitions / Threads);
            threads[thread] = new Thread(() =>
            {
                for (var i = 0; i < OperationsPerThread; i++)
                    act(self, self._order[(start + i) % Partitions]);
            });
            threads[thread].Start();
        }

        foreach (var thread in threads)
            thread.Join();
    }
}
