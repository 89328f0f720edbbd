using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what the guard knows of its health.</summary>
public static class AiGuardHealthChecksBuilderExtensions
{
    /// <summary>Adds the health of the key store: degraded while it is down and known keys work, unhealthy when none do.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of this one.</param>
    /// <param name="failureStatus">What it reports when no key works; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddAiGuardKeyStore(
        this IHealthChecksBuilder builder, string name = "aiguard_keys", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<ApiKeyStoreHealthCheck>(name, failureStatus, tags ?? []);
    }

    /// <summary>Adds the health of the audit: unhealthy while records cannot be written, degraded while some are dropped because too many come.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of this one.</param>
    /// <param name="failureStatus">What it reports while records cannot be written; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddAiGuardAudit(
        this IHealthChecksBuilder builder, string name = "aiguard_audit", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<AuditHealthCheck>(name, failureStatus, tags ?? []);
    }
}
