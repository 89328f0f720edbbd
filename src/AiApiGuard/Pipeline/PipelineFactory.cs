using AiApiGuard.DependencyInjection;
using AiApiGuard.Protocols;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Pipeline;

/// <summary>Builds the pipeline of a policy from its registration and the options in force.</summary>
internal sealed class PipelineFactory(
    IServiceProvider services, PolicyRegistrations registrations, IOptionsFactory<AiGuardPolicyOptions> policyOptions, ProtocolCatalog protocols)
{
    /// <summary>Builds the pipeline; takes over from <paramref name="previous"/> each filter whose configuration did not change,
    /// so that a reload does not reset the limits and profiles it keeps.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">A part of the policy could never take effect.</exception>
    public BuiltPipeline Build(PolicyRegistration policy, BuiltPipeline? previous)
    {
        var options = policyOptions.Create(policy.Name);
        var fingerprints = new Dictionary<string, string>(PolicyRegistration.NameComparer);
        var entries = new List<FilterEntry>();
        foreach (var registration in policy.Filters)
        {
            var fingerprint = Fingerprint(policy.Name, registration.Name);
            fingerprints[registration.Name] = fingerprint;
            var filterOptions = registration.CreateOptions(services);
            var filter = previous?.FindFilter(registration.Name, fingerprint) ?? registration.CreateFilter(services, filterOptions);
            var entry = new FilterEntry(registration, filter, filterOptions, options);
            if (!entry.HasPhase)
            {
                throw new InvalidOperationException(
                    $"The filter '{entry.Name}' ({filter.GetType()}) of policy '{policy.Name}' takes part in no phase. Implement IAiGuardRequestFilter, " +
                    "IAiGuardResponseFilter or IAiGuardCompletionFilter, or leave it out.");
            }

            entries.Add(entry);
        }

        entries.AddRange(entries
            .Where(entry => entry.Filter is IJoinsFilters)
            .SelectMany(entry => ((IJoinsFilters)entry.Filter).Join(entry, entries, policy.Name))
            .ToList());
        var selector = protocols.Select(policy.Name, options.Protocols, policy.Protocols);
        return new BuiltPipeline(new GuardPipeline(policy.Name, options, entries, selector), fingerprints);
    }

    private string Fingerprint(string policyName, string filterName) =>
        registrations.Configuration?.GetSection($"Policies:{policyName}:{filterName}") is { } section
            ? string.Join('\n', section.AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))
            : string.Empty;
}
