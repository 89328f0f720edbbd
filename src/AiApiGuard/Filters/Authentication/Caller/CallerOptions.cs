namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Holds the options of <c>RequireCaller</c>, which <c>RequireAuthenticatedCaller()</c> and <c>RequireApiKey()</c>
/// add.</summary>
public sealed class CallerOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets whether a principal that the application authenticated is accepted beside an API key.</summary>
    /// <value>Default: <see langword="true"/>; <c>RequireApiKey()</c> sets it to <see langword="false"/>.</value>
    /// <remarks>A request that presents an API key is judged by it alone: a valid key makes its owner the caller, whatever else
    /// the request carries, and a key that is not valid is denied even when the application knows the caller.</remarks>
    public bool AcceptHostPrincipal { get; set; } = true;
}
