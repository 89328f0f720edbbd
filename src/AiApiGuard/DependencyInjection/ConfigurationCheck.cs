using Microsoft.Extensions.Configuration;

namespace AiApiGuard.DependencyInjection;

/// <summary>Refuses configuration that nobody would read: a misspelt limit is no limit.</summary>
internal static class ConfigurationCheck
{
    private static readonly HashSet<string> PolicyKeys = new(
        [
            nameof(AiGuardPolicyOptions.Mode), nameof(AiGuardPolicyOptions.FailureMode), nameof(AiGuardPolicyOptions.FilterTimeout),
            nameof(AiGuardPolicyOptions.UnrecognizedBody), nameof(AiGuardPolicyOptions.MaxRequestBytes),
            nameof(AiGuardPolicyOptions.MaxResponseBytes), nameof(AiGuardPolicyOptions.MaxHeldCharacters), nameof(AiGuardPolicyOptions.MaxStreamBytes),
            nameof(AiGuardPolicyOptions.ResponseTimeout), nameof(AiGuardPolicyOptions.DeniedMedia), nameof(AiGuardPolicyOptions.Protocols),
        ],
        PolicyRegistration.NameComparer);

    /// <exception cref="InvalidOperationException">A key is read by nobody; the message names it.</exception>
    public static void Run(PolicyRegistrations registrations)
    {
        if (registrations.Configuration is not { } configuration)
            return;
        foreach (var section in configuration.GetChildren())
        {
            if (!registrations.ConfigurationKeys.Contains(section.Key))
                throw Unread(section, $"Known there: {string.Join(", ", registrations.ConfigurationKeys)}.");
        }

        foreach (var section in configuration.GetSection("Policies").GetChildren())
        {
            if (!registrations.TryGet(section.Key, out var policy))
                throw Unread(section, $"There is no policy of that name; there are: {string.Join(", ", registrations.Policies.Select(known => known.Name))}.");
            foreach (var part in section.GetChildren())
            {
                if (!PolicyKeys.Contains(part.Key) && !policy.HasFilter(part.Key))
                    throw Unread(part, $"The policy has these filters: {string.Join(", ", policy.Filters.Select(filter => filter.Name))}.");
            }
        }
    }

    private static InvalidOperationException Unread(IConfigurationSection section, string hint) =>
        new($"Nothing reads the configuration key '{section.Path}'. {hint}");
}
