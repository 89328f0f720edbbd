using AiApiGuard.State.Quotas;

namespace AiApiGuard.Benchmarks;

/// <summary>Asks what a partition of a quota costs in memory, beyond the text of its identifier.</summary>
internal static class QuotaMemory
{
    private const int Count = 1_000_000;

    public static void Run()
    {
        var window = TimeSpan.FromMinutes(1);
        foreach (var quota in new[]
        {
            AiGuardQuota.TokenBucket("bucket", 1000, TimeSpan.FromDays(1)),
            AiGuardQuota.SlidingWindow("sliding", 1000, window),
            AiGuardQuota.PerCalendar("calendar", 1000, AiGuardCalendar.Days(TimeZoneInfo.Utc)),
        })
        {
            var names = Enumerable.Range(0, Count).Select(i => $"customer-{i:D8}").ToArray();
            var store = new InMemoryQuotaStore(TimeProvider.System, Count * 2);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var name in names)
                store.TryUse(quota, new AiGuardPartition(AiGuardPartitionKind.Principal, name), 1, out _);
            var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            Console.WriteLine($"{quota.Kind}: {bytes / (double)Count:F0} bytes a partition, of {store.CountPartitions(quota):N0} partitions");
            GC.KeepAlive(names);
        }
    }
}
