using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Blocks;

/// <summary>Registers the blocks in memory and what follows their store.</summary>
internal static class BlockServiceCollectionExtensions
{
    public static IServiceCollection AddBlocks(this IServiceCollection services)
    {
        services.TryAddSingleton<IAiGuardBlockStore, InMemoryBlockStore>();
        services.TryAddSingleton<BlockTable>();
        services.TryAddSingleton(static provider => new AiGuardBlocks(
            provider.GetRequiredService<IAiGuardBlockStore>(),
            provider.GetRequiredService<BlockTable>(),
            provider.GetRequiredService<BlockFollower>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AiGuardBlocks>>()));
        services.TryAddSingleton<BlockFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<BlockFollower>());
        return services;
    }
}
