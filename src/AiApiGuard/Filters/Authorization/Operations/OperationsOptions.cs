namespace AiApiGuard.Filters.Authorization.Operations;

/// <summary>Holds the options of <c>AllowOperations</c>.</summary>
public sealed class OperationsOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets what requests may ask for; a request that asks for anything else as well is denied.</summary>
    /// <value>Default: <see cref="AiGuardOperations.None"/>, which fails the start. What configuration says replaces what the
    /// code says.</value>
    public AiGuardOperations Allowed { get; set; }
}
