namespace AiApiGuard.Filters.Authorization.ModelScope;

/// <summary>Holds the options of <c>RequireScopeForModel</c>.</summary>
public sealed class ModelScopeOptions : AiGuardFilterOptions
{
    /// <summary>Gets which models need which scopes. A model that several rules name needs the scopes of all; one that none names
    /// needs none.</summary>
    /// <value>Default: empty, which fails the start. A list in configuration replaces that of the code.</value>
    public IList<ModelScopeRule> Rules { get; } = [];

    /// <summary>Gets or sets whether a request that names no model is allowed, for an endpoint that chooses itself.</summary>
    /// <value>Default: <see langword="false"/>: the endpoint could choose one that needs a scope.</value>
    public bool AllowUnspecified { get; set; }
}
