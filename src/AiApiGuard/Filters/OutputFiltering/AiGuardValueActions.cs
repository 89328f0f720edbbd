namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Holds what is different in one direction of the text.</summary>
public sealed class AiGuardValueActions
{
    /// <summary>Gets or sets what happens to a value of any entity that <see cref="Actions"/> does not name.</summary>
    /// <value>Default: <see langword="null"/>: what the filter's options say for both directions.</value>
    public AiGuardValueAction? Action { get; set; }

    /// <summary>Gets what happens to values of single entities.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, AiGuardValueAction> Actions { get; } = new Dictionary<string, AiGuardValueAction>(StringComparer.OrdinalIgnoreCase);

    internal bool IsEmpty => Action is null && Actions.Count == 0;
}
