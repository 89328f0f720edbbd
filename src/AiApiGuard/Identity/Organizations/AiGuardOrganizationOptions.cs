namespace AiApiGuard.Identity.Organizations;

/// <summary>Holds which tenants belong to which organisation.</summary>
public sealed class AiGuardOrganizationOptions
{
    /// <summary>Gets the tenants of each organisation; names are compared case-sensitively. In configuration: <c>Organizations</c>.</summary>
    /// <value>Default: empty: each tenant is by itself.</value>
    public IDictionary<string, IList<string>> Organizations { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);
}
