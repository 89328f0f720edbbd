namespace AiApiGuard;

/// <summary>Is evidence for scoring and audit. Holds codes and numbers, never the text that was found.</summary>
/// <param name="Code">What was found, in snake_case, such as <c>email</c> or <c>prompt_injection</c>.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record AiGuardFinding(string Code, AiGuardSeverity Severity)
{
    /// <summary>Is the code of the finding that stands for a denial in Monitor mode.</summary>
    public const string WouldDeny = "would_deny";

    /// <summary>Gets the confidence, from 0 to 1.</summary>
    /// <value>Default: 1.</value>
    public double Score { get; init; } = 1;

    /// <summary>Gets the direction of the text in which it was found, or <see langword="null"/> when it was not found in text.</summary>
    public AiGuardDirection? Direction { get; init; }

    /// <summary>Gets the reason code behind the finding, such as that of the denial a <see cref="WouldDeny"/> stands for.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the layer of the detection that spoke, such as <c>signals</c>, <c>model</c> or the name of a classifier; several are
    /// parted by a plus sign. <see langword="null"/> where the detection has no layers.</summary>
    public string? Layer { get; init; }

    /// <summary>Gets a value indicating whether the text that was found is replaced or removed. In Monitor mode nothing is, and it is set to
    /// <see langword="false"/> when it is reported.</summary>
    public bool IsEdit { get; init; }

    /// <summary>Gets the name of the filter that reported it.</summary>
    /// <value>Set by <see cref="AiGuardContext.Report"/> when left empty.</value>
    public string? Filter { get; init; }
}
