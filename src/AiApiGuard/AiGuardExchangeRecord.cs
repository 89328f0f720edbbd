using System.Diagnostics;
using System.Net;

namespace AiApiGuard;

/// <summary>Is what is kept of one exchange: who, what, how it ended and what was found. Never a text of prompt or answer.</summary>
/// <remarks>A copy, since a record outlives its exchange; and one of bounded size, since many may wait to be written: texts end after 256 characters.</remarks>
public sealed record AiGuardExchangeRecord : AiGuardAuditRecord
{
    // In UTF-16 code units. Clients choose it, and no model needs more.
    internal const int LongestModel = 128;

    /// <summary>Gets the identifier of the exchange, which error answers and logs have too.</summary>
    public required string Exchange { get; init => field = Cut(value); }

    /// <summary>Gets the caller's identifier.</summary>
    public required string Caller { get; init => field = Cut(value); }

    /// <summary>Gets the caller's tenant.</summary>
    public string? Tenant { get; init => field = Cut(value); }

    /// <summary>Gets the identifier of the API key, never the key.</summary>
    public string? KeyId { get; init => field = Cut(value); }

    /// <summary>Gets the name of the policy.</summary>
    public required string Policy { get; init => field = Cut(value); }

    /// <summary>Gets the HTTP method.</summary>
    public string? Method { get; init => field = Cut(value); }

    /// <summary>Gets the pattern of the endpoint's route; not the path, which may carry what a record must not.</summary>
    public string? Endpoint { get; init => field = Cut(value); }

    /// <summary>Gets the client's address.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>Gets the protocol.</summary>
    public string? Protocol { get; init => field = Cut(value); }

    /// <summary>Gets the model that was asked for.</summary>
    public string? Model { get; init => field = Cut(value, LongestModel); }

    /// <summary>Gets a value indicating whether a stream was asked for; <see langword="null"/> where the body was not read.</summary>
    public bool? IsStreaming { get; init; }

    /// <summary>Gets how the exchange ended.</summary>
    public required AiGuardOutcomeKind Decision { get; init; }

    /// <summary>Gets the HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the reason code of the denial.</summary>
    public string? Reason { get; init => field = Cut(value); }

    /// <summary>Gets the name of the filter that denied.</summary>
    public string? DeniedBy { get; init => field = Cut(value); }

    /// <summary>Gets what was found, counted.</summary>
    public IReadOnlyList<AiGuardAuditedFinding> Findings { get; init; } = [];

    /// <summary>Gets how many findings there were, also those beyond the number that is kept.</summary>
    public int FindingCount { get; init; }

    /// <summary>Gets the tokens of the prompt.</summary>
    public long InputTokens { get; init; }

    /// <summary>Gets the tokens of the answer.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Gets a value indicating whether a number of tokens is estimated.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>Gets what the tokens cost, in the currency of the prices; <see langword="null"/> where no limit asks for it.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets the time from the guard's first to its last act.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the guard's own share of <see cref="Duration"/>.</summary>
    public TimeSpan GuardDuration { get; init; }

    /// <summary>Gets the shares of the stages.</summary>
    public AiGuardStageDurations StageDurations { get; init; }

    /// <summary>Gets what was kept of the texts; <see langword="null"/> where nothing was.</summary>
    public AiGuardAuditedContent? Content { get; init; }

    /// <summary>Gets the identifier of the trace; all zeros where there is none.</summary>
    public ActivityTraceId TraceId { get; init; }
}
