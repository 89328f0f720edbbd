using AiApiGuard.DependencyInjection;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Blocks;

/// <summary>Registers the blocks in memory, their options, and what follows their store and their lists.</summary>
internal static class BlockServiceCollectionExtensions
{
    private const string SectionName = "Blocks";

    public static AiGuardBuilder AddBlocks(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardBlockOptions>, AiGuardBlockOptionsValidator>());
        services.AddOptions<AiGuardBlockOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
        {
            services.PostConfigure<AiGuardBlockOptions>(options => section.Bind(options, AiGuardPolicyBuilder.BindStrictly));
            services.AddSingleton<IOptionsChangeTokenSource<AiGuardBlockOptions>>(
                new ConfigurationChangeTokenSource<AiGuardBlockOptions>(section));
        }

        services.TryAddSingleton<IAiGuardBlockStore, InMemoryBlockStore>();
        services.TryAddSingleton<NeverBlockedNetworks>();
        services.TryAddSingleton<NetworkLists>();
        services.TryAddSingleton<BlockTable>();
        services.TryAddSingleton(static provider => new AiGuardBlocks(
            provider.GetRequiredService<IAiGuardBlockStore>(),
            provider.GetRequiredService<BlockTable>(),
            provider.GetRequiredService<BlockFollower>(),
            provider.GetRequiredService<NeverBlockedNetworks>(),
            provider.GetRequiredService<NetworkLists>(),
            provider.GetRequiredService<IOptionsMonitor<AiGuardBlockOptions>>(),
            provider.GetRequiredService<IActAudit>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AiGuardBlocks>>()));
        services.TryAddSingleton<BlockFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<BlockFollower>());
        services.AddHostedService<NetworkListFollower>();
        return builder;
    }
}
