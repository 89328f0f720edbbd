using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Holds the options of <c>RequireCaller</c>, which <c>RequireAuthenticatedCaller()</c>, <c>RequireApiKey()</c> and their kin
/// add.</summary>
public sealed class CallerOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets whether a principal that the application authenticated is accepted where the request presents no credential
    /// that the policy names.</summary>
    /// <value>Default: <see langword="true"/>; all verbs but <c>RequireAuthenticatedCaller()</c> set it to <see langword="false"/>.</value>
    /// <remarks>A request that presents an API key is judged by it alone: a valid key makes its owner the caller, whatever else
    /// the request carries, and a key that is not valid is denied even when the application knows the caller.</remarks>
    public bool AcceptHostPrincipal { get; set; } = true;

    /// <summary>Gets or sets how many credentials from one network (one IPv4 address, one IPv6 /64) may fail in a minute. After
    /// that only API keys which were in use within the last hour are accepted from there, and all other requests get 429, until the
    /// minute is over.</summary>
    /// <value>Default: 60; <see langword="null"/>: any number.</value>
    /// <remarks>Behind a reverse proxy, use the framework's forwarded-headers middleware before the guard: otherwise all
    /// clients are the proxy.</remarks>
    [Range(1, int.MaxValue)]
    public int? MaxFailuresPerMinute { get; set; } = 60;

    // One of these is enough; each is a set of credentials that are all needed. Empty: an API key.
    internal List<List<CredentialScheme>> Alternatives { get; } = [];
}
