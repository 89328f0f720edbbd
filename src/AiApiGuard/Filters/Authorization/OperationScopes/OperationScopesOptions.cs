namespace AiApiGuard.Filters.Authorization.OperationScopes;

/// <summary>Holds the options of <c>RequireOperationScopes</c>: the scope that each operation needs. A request needs those of all
/// that it asks for, such as an answer with the help of tools.</summary>
public sealed class OperationScopesOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the scope for text of a model.</summary>
    /// <value>Default: <c>ai:chat</c>.</value>
    public string Chat { get; set; } = "ai:chat";

    /// <summary>Gets or sets the scope for vectors.</summary>
    /// <value>Default: <c>ai:embeddings</c>.</value>
    public string Embeddings { get; set; } = "ai:embeddings";

    /// <summary>Gets or sets the scope for tools.</summary>
    /// <value>Default: <c>ai:tools</c>.</value>
    public string Tools { get; set; } = "ai:tools";

    /// <summary>Gets or sets the scope for content that is no text, and for resources and prompts.</summary>
    /// <value>Default: <c>ai:files</c>.</value>
    public string Files { get; set; } = "ai:files";

    /// <summary>Gets or sets the scope for changes to what the provider keeps.</summary>
    /// <value>Default: <c>ai:admin</c>.</value>
    public string Admin { get; set; } = "ai:admin";
}
