namespace AiApiGuard.Filters.Authorization.GrantedModels;

/// <summary>Holds the options of <c>GrantedModels</c>, which every verb that requires a caller adds: it holds keys to the models
/// that they are restricted to.</summary>
public sealed class GrantedModelsOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets whether a request that names no model is allowed to such a key, for an endpoint that chooses
    /// itself.</summary>
    /// <value>Default: <see langword="false"/>. What a server of tools does needs no model, and is allowed.</value>
    /// <remarks>A body that no protocol recognises is denied all the same: which model it names cannot be known.</remarks>
    public bool AllowUnspecified { get; set; }
}
