using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.DependencyInjection;

/// <summary>Is the policy of an application that names none: what is certain is enforced, what is estimated only when it is clear.</summary>
internal static class DefaultPolicy
{
    public const int MaxRequestBytes = 256 * 1024;

    public static void Configure(AiGuardPolicyBuilder policy) => policy
        .RequireAuthenticatedCaller().ContainAnomalies()
        .LimitRequests().LimitConcurrency()
        .LimitRequestSize(MaxRequestBytes).ValidateSchema()
        .DetectPromptInjection().FilterContent()
        .DetectSecrets().RedactPii().RestrictLinks().PreventPromptLeakage()
        .ScoreAnomalies()
        .Audit();
}
