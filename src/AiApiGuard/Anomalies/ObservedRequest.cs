namespace AiApiGuard.Anomalies;

/// <summary>Is what a detector is told of a request.</summary>
internal readonly ref struct ObservedRequest
{
    /// <summary>Gets the caller.</summary>
    public required TrafficSubject Subject { get; init; }

    /// <summary>Gets the time, in seconds since 1970.</summary>
    public required double Now { get; init; }

    /// <summary>Gets the newest text of the user; empty where the prompt has none.</summary>
    public ReadOnlySpan<char> Prompt { get; init; }

    /// <summary>Gets the tokens of the prompt.</summary>
    public int PromptTokens { get; init; }

    /// <summary>Gets a value indicating whether the request begins a conversation.</summary>
    public bool IsSingleTurn { get; init; }

    /// <summary>Gets the network of the client, if it is known.</summary>
    public ClientPrefix? Network { get; init; }

    /// <summary>Gets the kinds of work that were declared for the caller and have not expired.</summary>
    public AiGuardWorkloads Workloads { get; init; }

    /// <summary>Gets the name of the policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Gets a value indicating whether the policy only monitors.</summary>
    public bool IsMonitored { get; init; }
}
