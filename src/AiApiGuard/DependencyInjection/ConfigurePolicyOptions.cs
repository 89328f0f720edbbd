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

    public void PostConfigure(string? name, AiGuardPolicyOptions options)
    {
        if (registrations.Configuration?.GetSection($"Policies:{name}") is not { } section)
            return;

        // Binding adds to a list; what configuration says takes the place of what the builder said.
        if (section.GetSection(nameof(AiGuardPolicyOptions.Protocols)).Exists())
            options.Protocols.Clear();
        section.Bind(options);
    }
}
