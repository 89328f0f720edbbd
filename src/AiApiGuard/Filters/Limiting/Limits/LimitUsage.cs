using AiApiGuard.Pipeline;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Says how the limits of somebody stand, over all policies.</summary>
internal sealed class LimitUsage(PipelineRegistry pipelines, IServiceProvider services)
{
    /// <summary>Reads the limits.</summary>
    /// <returns>Those that the subject tells, or <see langword="null"/> when the store did not answer.</returns>
    public async ValueTask<IReadOnlyList<LimitStanding>?> ReadAsync(LimitSubject subject, string? policyName, CancellationToken cancellationToken)
    {
        var standings = new List<LimitStanding>();
        foreach (var plan in Plans(policyName))
        {
            var context = ContextOf(plan, subject);
            var rules = plan.RulesOf(context).Where(rule => IsTold(rule, subject)).ToArray();
            var lease = new AiGuardQuotaLease(
                Guid.Empty, [.. rules.Select(rule => new AiGuardQuotaCharge(rule.Quota, rule.Scope.Of(context)))], plan.Options.ReservationLifetime);
            if (!await plan.Services.Store.TryReadAsync(lease, plan.Options.StoreTimeout, cancellationToken).ConfigureAwait(false))
                return null;
            standings.AddRange(rules.Zip(lease.Charges, (rule, charge) => new LimitStanding(plan.PolicyName, rule, charge)));
        }

        return standings;
    }

    private static bool IsTold(LimitRule rule, LimitSubject subject)
    {
        if (rule.Scope == LimitScopes.Everybody)
            return true;
        if (rule.Scope == LimitScopes.Model)
            return subject.Model is not null;
        if (rule.Scope == LimitScopes.Network)
            return subject.Address is not null;

        // Whoever is not known is counted by network.
        return rule.Scope.IsCallers && (subject.Caller is not null || (rule.Scope == LimitScopes.Caller && subject.Address is not null));
    }

    private IEnumerable<LimitPlan> Plans(string? policyName) => pipelines.Pipelines
        .Where(pipeline => policyName is null || DependencyInjection.PolicyRegistration.NameComparer.Equals(pipeline.PolicyName, policyName))
        .OrderBy(static pipeline => pipeline.PolicyName, StringComparer.Ordinal)
        .Select(static pipeline => pipeline.BeforeBody.Concat(pipeline.AfterBody).Select(static entry => entry.Filter).OfType<LimitGate>().FirstOrDefault())
        .Where(static gate => gate is not null)
        .Select(static gate => gate!.Plan);

    private AiGuardContext ContextOf(LimitPlan plan, LimitSubject subject)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Connection.RemoteIpAddress = subject.Address;
        return new AiGuardContext(services, plan.PolicyName, new AiGuardPrompt([]) { Model = subject.Model })
        {
            HttpContext = http,
            Caller = subject.Caller ?? AiGuardCaller.Anonymous,
        };
    }
}
