namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Denies everything, so that a test sees whether an endpoint is guarded.</summary>
internal sealed class DenyingFilter : IAiGuardRequestFilter
{
    public const string Reason = "denied_by_test";

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) => new(AiGuardDecision.Deny(Reason));
}
