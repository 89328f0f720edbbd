using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Holds the rules of one direction by category.</summary>
internal sealed class ContentRuleSet
{
    private readonly int[] _thresholds;
    private readonly AiGuardContentAction[] _actions;
    private readonly int _reportThreshold;

    public ContentRuleSet(AiGuardContentRules rules)
    {
        _thresholds = [.. ContentCategories.Codes.Select(rules.ThresholdOf)];
        _actions = [.. ContentCategories.Codes.Select(rules.ActionOf)];
        _reportThreshold = rules.ReportThreshold;
        Code = rules.Code;
    }

    /// <summary>Gets what happens to code; <see langword="null"/> where it is welcome.</summary>
    public AiGuardContentAction? Code { get; }

    /// <summary>Says whether a finding is reported.</summary>
    public bool Reports(ContentCategory category, int severity) => severity >= Math.Min(_reportThreshold, _thresholds[(int)category]);

    /// <summary>Returns what happens to a text; <see cref="AiGuardContentAction.Report"/> where it is left as it is.</summary>
    public AiGuardContentAction ActionFor(ContentCategory category, int severity) =>
        severity >= _thresholds[(int)category] ? _actions[(int)category] : AiGuardContentAction.Report;
}
