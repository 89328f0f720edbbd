namespace AiApiGuard.Filters.Authorization.Tenant;

/// <summary>Holds the options of <c>RequireTenant</c>.</summary>
public sealed class TenantOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the name of the route value that holds a tenant, as <c>tenant</c> in
    /// <c>/tenants/{tenant}/chat</c>.</summary>
    /// <value>Default: <see langword="null"/>: the route names none.</value>
    /// <remarks>An endpoint without that route value names no tenant, and serves callers of every tenant.</remarks>
    public string? RouteValue { get; set; }

    /// <summary>Gets or sets the name of the header that holds a tenant.</summary>
    /// <value>Default: <see langword="null"/>: no header names one.</value>
    public string? Header { get; set; }

    /// <summary>Gets or sets whether the case of a tenant's name does not matter.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IgnoreCase { get; set; }
}
