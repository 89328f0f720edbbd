using System.ComponentModel.DataAnnotations;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Configures where audit records go. Bound from <c>Policies:{name}:Audit</c>; what all policies share
/// is in <see cref="AiGuardAuditOptions"/>.</summary>
/// <remarks>Policies that name the same destination share it; the <see cref="Capacity"/> and <see cref="MaxFileBytes"/> of the
/// first one count, until the application restarts.</remarks>
public sealed class ExchangeAuditOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the file that records are appended to, one JSON object per line. It is opened at start, in a
    /// directory that exists, and on Unix created for its owner alone. A relative path starts at the current directory.</summary>
    /// <remarks>Each process needs a file of its own: a file beside it, <c>.lock</c>, fails the start of a second one.</remarks>
    /// <value>Default: <see langword="null"/>: <see cref="AiGuardAuditOptions.FilePath"/>, and without that the log, category <c>AiApiGuard.Audit</c>,
    /// event id 7000, level Information.</value>
    public string? FilePath { get; set; }

    /// <summary>Gets or sets when an exchange may end, as far as its record is concerned.</summary>
    /// <remarks>With <see cref="AiGuardAuditDelivery.Durable"/> the filter fails closed unless its own <see cref="AiGuardFilterOptions.FailureMode"/> says
    /// otherwise: while records cannot be written, requests get 503.</remarks>
    /// <value>Default: <see cref="AiGuardAuditDelivery.BestEffort"/>.</value>
    [EnumDataType(typeof(AiGuardAuditDelivery))]
    public AiGuardAuditDelivery Delivery { get; set; }

    /// <summary>Gets or sets what is kept of the texts of prompts and answers: of the prompt as it went to the endpoint, of the answer as it left.</summary>
    /// <remarks>Hashes are in the record; texts go to a file of their own, <see cref="AiGuardAuditOptions.ContentFilePath"/>, from which those of somebody
    /// can be erased.</remarks>
    /// <value>Default: <see cref="AiGuardAuditContent.None"/>.</value>
    [EnumDataType(typeof(AiGuardAuditContent))]
    public AiGuardAuditContent Content { get; set; }

    /// <summary>Gets or sets how many characters of the prompt, and of the answer, are kept.</summary>
    /// <value>Default: 32,768.</value>
    [Range(1, 1 << 24)]
    public int MaxContentCharacters { get; set; } = 32 * 1024;

    /// <summary>Gets or sets how many records may wait to be written. Beyond it they are dropped, counted in the metric
    /// <c>aiguard.audit.dropped</c> and warned about: an exchange never waits for its record.</summary>
    /// <value>Default: 10,000.</value>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Gets or sets the size in bytes from which on the file is full. A full file is renamed after the current time, as
    /// <c>audit-20260131T235959123Z.jsonl</c>, and a new one begun. How long full files are kept says <see cref="AiGuardAuditOptions.ExchangeRetention"/>.</summary>
    /// <value>Default: 100 MiB.</value>
    [Range(64 * 1024, double.MaxValue)]
    public long MaxFileBytes { get; set; } = 100 * 1024 * 1024;
}
