using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Holds the options of <c>DetectPromptInjection</c>.</summary>
public sealed class PromptInjectionOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the score, from 0 to 1, from which on the request is denied as
    /// <see cref="AiGuardReasons.PromptInjection"/>.</summary>
    /// <value>Default: 0.85, which one clear signal reaches, or two plain ones together. 1 denies nothing.</value>
    [Range(0.01, 1.0)]
    public double DenyThreshold { get; set; } = 0.85;

    /// <summary>Gets or sets the score from which on a finding is reported.</summary>
    /// <value>Default: 0.5. At most <see cref="DenyThreshold"/>.</value>
    [Range(0.01, 1.0)]
    public double ReportThreshold { get; set; } = 0.5;

    /// <summary>Gets the phrases that are taken out of a text before it is scored, whatever their case and accents.</summary>
    /// <value>Default: none.</value>
    /// <remarks>Whoever knows an allowed phrase may use it too: allow whole sentences of your own, not single words.</remarks>
    public IList<string> AllowedPhrases { get; } = [];
}
