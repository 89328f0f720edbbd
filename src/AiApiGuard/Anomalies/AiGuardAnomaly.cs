namespace AiApiGuard.Anomalies;

/// <summary>Explains that somebody's traffic reached a level. Holds numbers and names, never a prompt.</summary>
/// <param name="Subject">Whose traffic it is.</param>
/// <param name="Level">The level that it reached.</param>
public sealed record AiGuardAnomaly(AiGuardAnomalySubject Subject, AiGuardAnomalyLevel Level)
{
    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets the name of the policy whose traffic it was.</summary>
    public string? Policy { get; init; }

    /// <summary>Gets how probable it is that this is an attack, from 0 to 1.</summary>
    public double Score { get; init; }

    /// <summary>Gets the evidence that has added up, in nats.</summary>
    public double Evidence { get; init; }

    /// <summary>Gets what it looks like, in snake_case, such as <c>template_sweep</c> or <c>credential_stuffing</c>.</summary>
    public string Pattern { get; init; } = "unusual_traffic";

    /// <summary>Gets the reasons, the strongest first.</summary>
    public IReadOnlyList<AiGuardAnomalyContribution> Contributions { get; init; } = [];

    /// <summary>Gets the time of the first request under suspicion.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets the number of requests since then.</summary>
    public long Requests { get; init; }

    /// <summary>Gets the number of answers that were served since then.</summary>
    public long Responses { get; init; }

    /// <summary>Gets the number of tokens since then, of prompts and answers.</summary>
    public long Tokens { get; init; }

    /// <summary>Gets the network that the traffic came from last, in CIDR notation, or <see langword="null"/> where it is not known.</summary>
    public string? Network { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Network"/> may be blocked as a whole: no callers in good standing are in it, and it
    /// is on no list of networks that are never blocked.</summary>
    public bool IsNetworkBlockable { get; init; }

    /// <summary>Gets the callers concerned: the key itself, or those who share the network or the template; at most 64.</summary>
    public IReadOnlyList<AiGuardAnomalySubject> Callers { get; init; } = [];

    /// <summary>Gets the rate at which the subject may go on where it is throttled, in requests a minute.</summary>
    public double RequestsPerMinute { get; init; }

    /// <summary>Gets a value indicating whether it is only reported: the policy is in Monitor mode.</summary>
    public bool IsMonitored { get; init; }

    /// <summary>Gets the explanation in words: what, since when, how much, against which baseline.</summary>
    public string Explanation { get; init; } = string.Empty;
}
