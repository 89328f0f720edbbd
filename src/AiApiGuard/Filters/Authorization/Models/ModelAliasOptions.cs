namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Says which names of models stand for which others. Bound to the section <c>ModelAliases</c>, as name and
/// list.</summary>
/// <remarks>Who may use a name may use all that it stands for; who may use all that it stands for may use the name; and what is
/// denied of them denies the name. Dates need no entry: <c>gpt-4o-2024-08-06</c> belongs to <c>gpt-4o</c>.</remarks>
public sealed class ModelAliasOptions
{
    /// <summary>Gets the models that each name stands for; the case of names does not matter.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code for the same name.</value>
    public IDictionary<string, IList<string>> Aliases { get; } =
        new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);
}
