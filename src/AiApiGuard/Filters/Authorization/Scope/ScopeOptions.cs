namespace AiApiGuard.Filters.Authorization.Scope;

/// <summary>Holds the options of <c>RequireScope</c>.</summary>
public sealed class ScopeOptions : AiGuardFilterOptions
{
    /// <summary>Gets the scopes a caller needs, all of them; compared case-sensitively.</summary>
    /// <value>Default: empty, which fails the start. A list in configuration replaces that of the code.</value>
    public IList<string> Scopes { get; } = [];
}
