namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Holds the options of <c>AllowModels</c> and <c>DenyModels</c>.</summary>
public sealed class ModelsOptions : AiGuardFilterOptions
{
    /// <summary>Gets the names of the models allowed, in which <c>*</c> stands for any characters; their case does not matter. A
    /// name allows its snapshots too: <c>gpt-4o</c> allows <c>gpt-4o-2024-08-06</c>, and not the other way about.</summary>
    /// <value>Default: empty, which fails the start unless models are denied instead. A list in configuration replaces that of
    /// the code.</value>
    public IList<string> Patterns { get; } = [];

    /// <summary>Gets the names of the models denied, whatever is allowed. A name denies its snapshots, its variants and what
    /// stands for it.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code.</value>
    /// <remarks>A name with other characters than models have is denied as soon as there is such a list: some server could take
    /// it for one of it.</remarks>
    public IList<string> DeniedPatterns { get; } = [];

    /// <summary>Gets or sets whether a request that names no model is allowed, for an endpoint that chooses itself.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    /// <remarks>A body that no protocol recognises is denied all the same: which model it names cannot be known.</remarks>
    public bool AllowUnspecified { get; set; }

    // A list of models allowed that configuration empties must not become permission for all that are not denied.
    internal bool AllowsListedOnly { get; set; }
}
