using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Holds where secrets are redacted.</summary>
public sealed class SecretOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the direction of the text in which secrets are redacted.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Response"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Response;

    /// <summary>Gets or sets what stands in the place of a secret.</summary>
    /// <value>Default: <c>[SECRET]</c>.</value>
    [Required(AllowEmptyStrings = true)]
    [StringLength(256)]
    public string Replacement { get; set; } = "[SECRET]";
}
