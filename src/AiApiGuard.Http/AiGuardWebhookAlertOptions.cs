using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds the options of the webhook, which takes signed CloudEvents. Configured as <c>AlertWebhook</c>.</summary>
public sealed class AiGuardWebhookAlertOptions : AiGuardHttpAlertOptions
{
    /// <summary>Gets or sets the secret that signs what is sent; see <see cref="AiGuardWebhookSignature"/>.</summary>
    /// <value>Default: <see langword="null"/>; this or <see cref="Secrets"/> is required. At least 16 characters.</value>
    public string? Secret { get; set; }

    /// <summary>Gets further secrets that sign as well, while the receiver changes from one to the next.</summary>
    /// <value>Default: empty; at most 4.</value>
    public IList<string> Secrets { get; } = [];

    /// <summary>Gets or sets the source of the events: a URI reference that names this application among others.</summary>
    /// <value>Default: <c>/aiapiguard</c>.</value>
    [Required]
    public string Source { get; set; } = "/aiapiguard";

    internal IReadOnlyList<string> AllSecrets => string.IsNullOrEmpty(Secret) ? [.. Secrets] : [Secret, .. Secrets];
}
