using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Anomalies;

/// <summary>Announces what a caller is about to do.</summary>
public sealed class AiGuardDeclaredWorkload
{
    /// <summary>Gets or sets the identifier of the API key, or of a caller that is known otherwise.</summary>
    [Required]
    public string Caller { get; set; } = string.Empty;

    /// <summary>Gets or sets what it does.</summary>
    public AiGuardWorkloads Kind { get; set; }

    /// <summary>Gets or sets until when.</summary>
    /// <value>Needed: what never ends is no announcement.</value>
    public DateTimeOffset Until { get; set; }
}
