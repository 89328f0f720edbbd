namespace AiApiGuard.Filters.Authorization.Role;

/// <summary>Holds the options of <c>RequireRole</c>.</summary>
public sealed class RoleOptions : AiGuardFilterOptions
{
    /// <summary>Gets the roles of which a caller needs one; compared case-sensitively.</summary>
    /// <value>Default: empty, which fails the start. A list in configuration replaces that of the code.</value>
    public IList<string> Roles { get; } = [];
}
