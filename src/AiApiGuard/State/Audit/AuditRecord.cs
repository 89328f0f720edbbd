using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace AiApiGuard.State.Audit;

/// <summary>Is what is kept of one exchange: who, what, how it ended and what was found. Never a text of prompt or answer.</summary>
/// <remarks>A copy, since a record outlives its exchange; and one of bounded size, since many may wait to be written.</remarks>
internal sealed record AuditRecord
{
    // In UTF-16 code units. Clients, credentials and custom filters choose some of them.
    private const int LongestString = 256;

    // Clients choose it, and no model needs more.
    private const int LongestModel = 128;

    public required DateTimeOffset Time { get; init; }

    public required string Exchange { get; init => field = Cut(value); }

    public required string Caller { get; init => field = Cut(value); }

    public string? Tenant { get; init => field = Cut(value); }

    public string? KeyId { get; init => field = Cut(value); }

    public required string Policy { get; init => field = Cut(value); }

    public string? Method { get; init => field = Cut(value); }

    public string? Endpoint { get; init => field = Cut(value); }

    public IPAddress? RemoteAddress { get; init; }

    public string? Protocol { get; init => field = Cut(value); }

    public string? Model { get; init => field = Cut(value, LongestModel); }

    public bool? IsStreaming { get; init; }

    public required AiGuardOutcomeKind Decision { get; init; }

    public required int Status { get; init; }

    public string? Reason { get; init => field = Cut(value); }

    public string? DeniedBy { get; init => field = Cut(value); }

    public IReadOnlyList<AuditedFinding> Findings { get; init; } = [];

    public int FindingCount { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public bool IsEstimated { get; init; }

    public TimeSpan Duration { get; init; }

    public TimeSpan GuardDuration { get; init; }

    public string? TraceId { get; init => field = Cut(value); }

    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Cut(string? text, int longest = LongestString) => text?.Length > longest ? text[..longest] : text;
}
