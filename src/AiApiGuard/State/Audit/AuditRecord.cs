using System.Net;

namespace AiApiGuard.State.Audit;

/// <summary>Is what is kept of one exchange: who, what, how it ended and what was found. Never a text of prompt or answer.</summary>
/// <remarks>A copy, since a record outlives its exchange. <see cref="AuditRecordJson"/> bounds the strings when it writes them.</remarks>
internal sealed record AuditRecord
{
    public required DateTimeOffset Time { get; init; }

    public required string Exchange { get; init; }

    public required string Caller { get; init; }

    public string? Tenant { get; init; }

    public string? KeyId { get; init; }

    public required string Policy { get; init; }

    public string? Method { get; init; }

    public string? Endpoint { get; init; }

    public IPAddress? RemoteAddress { get; init; }

    public string? Protocol { get; init; }

    public string? Model { get; init; }

    public bool? IsStreaming { get; init; }

    public required AiGuardOutcomeKind Decision { get; init; }

    public required int Status { get; init; }

    public string? Reason { get; init; }

    public string? DeniedBy { get; init; }

    public IReadOnlyList<AuditedFinding> Findings { get; init; } = [];

    public int FindingCount { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public bool IsEstimated { get; init; }

    public TimeSpan Duration { get; init; }

    public TimeSpan GuardDuration { get; init; }

    public string? TraceId { get; init; }
}
