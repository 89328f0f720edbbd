namespace AiApiGuard.Tests.Readme;

public sealed class TenantBlockFilter(BlockedTenants blocked) : IAiGuardRequestFilter
{
    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(blocked.Contains(context.Caller.Tenant) ? AiGuardDecision.Deny("tenant_blocked") : AiGuardDecision.Continue);
}
