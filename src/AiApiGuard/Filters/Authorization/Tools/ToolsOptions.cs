namespace AiApiGuard.Filters.Authorization.Tools;

/// <summary>Holds the options of <c>AllowTools</c> and <c>DenyTools</c>.</summary>
public sealed class ToolsOptions : AiGuardFilterOptions
{
    /// <summary>Gets the names of the tools allowed, in which <c>*</c> stands for any characters; their case does not matter.
    /// Every name by which a request speaks of a tool must be allowed: of a function its name, of a provider's own tool its type
    /// (dates at its end do not matter), of a server of tools <c>mcp</c>, its label and its host.</summary>
    /// <value>Default: empty, which fails the start unless tools are denied instead. A list in configuration replaces that of the
    /// code.</value>
    public IList<string> Patterns { get; } = [];

    /// <summary>Gets the names of the tools denied, whatever is allowed.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code; <c>*</c> denies all.</value>
    /// <remarks>A name with other characters than those of names is denied as soon as there is such a list, and so is a tool
    /// without a name.</remarks>
    public IList<string> DeniedPatterns { get; } = [];

    // A list of tools allowed that configuration empties must not become permission for all that are not denied.
    internal bool AllowsListedOnly { get; set; }
}
