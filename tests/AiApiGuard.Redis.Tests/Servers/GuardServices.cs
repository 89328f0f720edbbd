using AiApiGuard.State.Blocks;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is a guard that uses Redis as an application would.</summary>
internal static class GuardServices
{
    public static ServiceProvider Create(string endPoint, Action<AiGuardRedisOptions>? configure = null) => new ServiceCollection()
        .AddLogging()
        .AddAiGuard().UseRedis(options =>
        {
            options.ConnectionString = endPoint;
            configure?.Invoke(options);
        })
        .Services.BuildServiceProvider();

    public static IAiGuardQuotaStore Quotas(this IServiceProvider services) => services.GetRequiredService<IAiGuardQuotaStore>();

    public static IAiGuardBlockStore Blocks(this IServiceProvider services) => services.GetRequiredService<IAiGuardBlockStore>();

    public static AiGuardQuotaLease Lease(params (AiGuardQuota Quota, long Amount, bool IsReserved)[] charges) => new(
        Guid.NewGuid(),
        [.. charges.Select(charge => new AiGuardQuotaCharge(charge.Quota, new(AiGuardPartitionKind.Principal, "alice"))
        {
            Amount = charge.Amount, IsReserved = charge.IsReserved,
        })],
        TimeSpan.FromMinutes(1));

    /// <summary>Asks again and again until it works. The test's time limit ends it otherwise.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception exception) when (exception is StackExchange.Redis.RedisException or TimeoutException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
    }
}
