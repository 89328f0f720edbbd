using AiApiGuard.Filters.Limiting;
using AiApiGuard.Filters.Limiting.Limits;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiApiGuard.DependencyInjection;

/// <summary>Registers what limits need.</summary>
internal static class QuotaServiceCollectionExtensions
{
    public static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.TryAddSingleton<IAiGuardQuotaStore>(static provider => new InMemoryQuotaStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(IAiGuardTokenCounter.Estimate);
        services.AddSingleton<QuotaAccess>();
        services.AddSingleton<LimitScopes>();
        services.AddSingleton<LimitEvents>();
        services.AddSingleton<LimitServices>();
        services.AddSingleton<LimitUsage>();
        return services;
    }
}
