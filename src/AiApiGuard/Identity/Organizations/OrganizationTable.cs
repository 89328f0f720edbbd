using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.Organizations;

/// <summary>Knows the organisation of each tenant, as the options say at the moment.</summary>
internal sealed class OrganizationTable : IDisposable
{
    private readonly IDisposable? _subscription;
    private volatile FrozenDictionary<string, string> _organizations;

    public OrganizationTable(IOptionsMonitor<AiGuardOrganizationOptions> options)
    {
        _organizations = Freeze(options.CurrentValue);
        _subscription = options.OnChange(changed => _organizations = Freeze(changed));
    }

    /// <summary>Gets the organisation of a tenant, or <see langword="null"/>.</summary>
    public string? Of(string tenant) => _organizations.GetValueOrDefault(tenant);

    public void Dispose() => _subscription?.Dispose();

    private static FrozenDictionary<string, string> Freeze(AiGuardOrganizationOptions options) => options.Organizations
        .SelectMany(static entry => entry.Value.Distinct(StringComparer.Ordinal), static (entry, tenant) => KeyValuePair.Create(tenant, entry.Key))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
