namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Holds the options of <c>AllowModels</c>.</summary>
public sealed class ModelsOptions : AiGuardFilterOptions
{
    /// <summary>Gets the names of the models allowed, in which <c>*</c> stands for any characters; their case
    /// does not matter.</summary>
    /// <value>Default: empty, which fails the start. A list in configuration replaces that of the code.</value>
    public IList<string> Patterns { get; } = [];

    /// <summary>Gets or sets whether a request that names no model is allowed, for an endpoint that chooses itself.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    /// <remarks>A body that no protocol recognises is denied all the same: which model it names cannot be known.</remarks>
    public bool AllowUnspecified { get; set; }
}
