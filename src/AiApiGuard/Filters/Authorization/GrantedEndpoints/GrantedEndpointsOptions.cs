namespace AiApiGuard.Filters.Authorization.GrantedEndpoints;

/// <summary>Holds the options of <c>GrantedEndpoints</c>, which every verb that requires a caller adds: it holds keys to the
/// endpoints that they are restricted to.</summary>
public sealed class GrantedEndpointsOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets whether the endpoints of keys are written without the application's base path.</summary>
    /// <value>Default: <see langword="false"/>: they are whole paths.</value>
    public bool IgnorePathBase { get; set; }
}
