namespace AiApiGuard.Filters.Authorization.ModelScope;

/// <summary>Says which scope some models need.</summary>
public sealed class ModelScopeRule
{
    /// <summary>Gets or sets the models, as a name in which <c>*</c> stands for any characters.</summary>
    /// <value>Default: empty, which fails the start.</value>
    public string Model { get; set; } = string.Empty;

    /// <summary>Gets or sets the scope; compared case-sensitively.</summary>
    /// <value>Default: empty, which fails the start.</value>
    public string Scope { get; set; } = string.Empty;
}
