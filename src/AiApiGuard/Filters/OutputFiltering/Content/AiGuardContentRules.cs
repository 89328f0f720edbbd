using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Holds from which severity on content of each category is not wanted in one direction, and what happens to it.</summary>
/// <remarks>The categories are <c>hate</c>, <c>harassment</c>, <c>self_harm</c>, <c>sexual</c>, <c>sexual_minors</c>, <c>violence</c>,
/// <c>weapons</c> and <c>illicit</c>; a severity is 0 to 7. Words that are only near the matter have 2 or 3, requests and insults 4 and 5,
/// threats and help with the gravest 6 and 7.</remarks>
public sealed class AiGuardContentRules
{
    /// <summary>Gets or sets the severity from which on <see cref="Action"/> applies to a category that <see cref="Thresholds"/> does not
    /// name.</summary>
    /// <value>Default: 4. 8 is never.</value>
    [Range(1, 8)]
    public int Threshold { get; set; } = 4;

    /// <summary>Gets the severities of single categories.</summary>
    /// <value>Default: <c>sexual_minors</c> from 2.</value>
    public IDictionary<string, int> Thresholds { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["sexual_minors"] = 2 };

    /// <summary>Gets or sets what happens to a text of a category that <see cref="Actions"/> does not name.</summary>
    /// <value>Default: <see cref="AiGuardContentAction.Deny"/>.</value>
    public AiGuardContentAction Action { get; set; }

    /// <summary>Gets what happens to texts of single categories.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, AiGuardContentAction> Actions { get; } = new Dictionary<string, AiGuardContentAction>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the severity from which on a finding is reported.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 8)]
    public int ReportThreshold { get; set; } = 2;

    /// <summary>Gets or sets what happens to a text that is or holds code: <see cref="AiGuardContentAction.Deny"/> or
    /// <see cref="AiGuardContentAction.Report"/>.</summary>
    /// <value>Default: <see langword="null"/>: code is welcome.</value>
    public AiGuardContentAction? Code { get; set; }

    internal int ThresholdOf(string category) => Thresholds.TryGetValue(category, out var threshold) ? threshold : Threshold;

    internal AiGuardContentAction ActionOf(string category) => Actions.TryGetValue(category, out var action) ? action : Action;
}
