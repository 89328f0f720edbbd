using AiApiGuard.DependencyInjection;

namespace Gateway;

/// <summary>Holds the policies that <c>--Policy</c> chooses from. Neither limits how often a caller may ask: the gateway is there to be measured.</summary>
public static class GatewayPolicies
{
    /// <summary>Is the policy that inspects requests and answers.</summary>
    public const string Full = "Gateway";

    /// <summary>Is the policy without filters: what the guard costs before it does anything.</summary>
    public const string Empty = "Empty";

    /// <summary>Adds both.</summary>
    public static void Add(AiGuardBuilder guard, bool requireKey) => guard
        .AddPolicy(Empty, policy => RequireKey(policy, requireKey))
        .AddPolicy(Full, policy => Inspect(RequireKey(policy, requireKey)));

    /// <summary>Adds the filters of the policy <see cref="Full"/>.</summary>
    public static AiGuardPolicyBuilder Inspect(AiGuardPolicyBuilder policy) => policy
        .ValidateSchema()
        .DetectPromptInjection()
        .DetectSecrets().RedactPii();

    private static AiGuardPolicyBuilder RequireKey(AiGuardPolicyBuilder policy, bool isRequired) => isRequired ? policy.RequireApiKey() : policy;
}
