using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AiApiGuard.DependencyInjection;

/// <summary>Applies to the options of a policy what its builder says, and after that what configuration says.</summary>
internal sealed class ConfigurePolicyOptions(PolicyRegistrations registrations)
    : IConfigureNamedOptions<AiGuardPolicyOptions>, IPostConfigureOptions<AiGuardPolicyOptions>
{
    public void Configure(AiGuardPolicyOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AiGuardPolicyOptions options)
    {
        if (name is not null && registrations.TryGet(name, out var policy))
            policy.Apply(options);
    }

    public void PostConfigure(string? name, AiGuardPolicyOptions options) =>
        registrations.Configuration?.GetSection($"Policies:{name}").Bind(options);
}
