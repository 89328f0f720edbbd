using AiApiGuard.Responses;

namespace AiApiGuard.Alerts;

/// <summary>Tells people what happened and what was done. Holds names and numbers, never a prompt.</summary>
/// <param name="Id">The identifier, the same at each attempt to deliver it.</param>
/// <param name="Kind">What it is about, in snake_case: <c>anomaly</c>, <c>anomaly_breaker</c>, <c>store_unavailable</c>.</param>
public sealed record AiGuardAlert(string Id, string Kind)
{
    /// <summary>Gets how soon somebody should look.</summary>
    public AiGuardAlertSeverity Severity { get; init; }

    /// <summary>Gets when it was raised.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets what happened, in one line.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Gets what happened, in words: what, since when, how much, against which baseline, what was done, how to undo it.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Gets what makes it the same as an alert before it, which is then not repeated for a while.</summary>
    /// <value>The kind unless set.</value>
    public string Topic { get; init => field = string.IsNullOrEmpty(value) ? Kind : value; } = Kind;

    /// <summary>Gets how many alerts of the same topic were held back since the last one that was sent.</summary>
    public int Suppressed { get; init; }

    /// <summary>Gets the response that it is about, or <see langword="null"/>.</summary>
    public AiGuardResponse? Response { get; init; }
}
