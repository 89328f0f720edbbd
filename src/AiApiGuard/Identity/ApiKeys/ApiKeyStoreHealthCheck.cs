using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says whether the keys in memory are those of the store.</summary>
internal sealed class ApiKeyStoreHealthCheck(
    ApiKeyStoreStatus status, IOptionsMonitor<ApiKeyAuthenticationOptions> options, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context));

    private HealthCheckResult Check(HealthCheckContext context)
    {
        if (status.IsComplete)
            return HealthCheckResult.Healthy("The keys are those of the store.");
        if (status.LastRead is not { } read)
            return new HealthCheckResult(context.Registration.FailureStatus, "The key store could not be read yet: no key of it works.");
        var since = read.ToString("u", CultureInfo.InvariantCulture);
        return status.IsCurrent(time.GetUtcNow(), options.Get(AiGuardApiKeyDefaults.AuthenticationScheme).MaxStaleness)
            ? HealthCheckResult.Degraded($"The key store cannot be read since {since}: known keys work, unknown ones get 503.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"The key store cannot be read since {since}: no key works any more.");
    }
}
