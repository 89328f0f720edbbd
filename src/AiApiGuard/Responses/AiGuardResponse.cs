using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Is what was done about an anomaly.</summary>
/// <param name="Id">The identifier, by which it is undone or approved.</param>
/// <param name="Anomaly">The anomaly.</param>
public sealed record AiGuardResponse(string Id, AiGuardAnomaly Anomaly)
{
    /// <summary>Gets how it stands.</summary>
    public AiGuardResponseState State { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it ends by itself, or <see langword="null"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets until when it can be undone.</summary>
    public DateTimeOffset UndoUntil { get; init; }

    /// <summary>Gets what was done, in words, by the name of the action.</summary>
    public IReadOnlyDictionary<string, string> Actions { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets who undid or approved it, or <see langword="null"/>.</summary>
    public string? Actor { get; init; }
}
