using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiApiGuard.State.Audit;

/// <summary>Says whether audit records are written.</summary>
internal sealed class AuditHealthCheck(AuditTrail trail) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context));

    private HealthCheckResult Check(HealthCheckContext context)
    {
        var failing = KindsOf(static queue => queue.IsFailing);
        if (failing.Length > 0)
            return new HealthCheckResult(context.Registration.FailureStatus, $"Audit records cannot be written to: {failing}. They wait, as far as there is room.");
        var overflowing = KindsOf(static queue => queue.IsOverflowing);
        return overflowing.Length > 0
            ? HealthCheckResult.Degraded($"More audit records come than can be written to: {overflowing}. Some were dropped.")
            : HealthCheckResult.Healthy("Audit records are written.");
    }

    private string KindsOf(Func<AuditQueue, bool> isMeant) =>
        string.Join(", ", trail.Queues.Where(isMeant).Select(static queue => queue.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
