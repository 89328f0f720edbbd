using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of audit: ids 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "{Record}", EventName = "ExchangeAudited")]
    public static partial void ExchangeAudited(this ILogger logger, string record);

    [LoggerMessage(7001, LogLevel.Warning, "The queue of audit records to the {Sink} is full; records are dropped until it is empty.", EventName = "AuditRecordsDropped")]
    public static partial void AuditRecordsDropped(this ILogger logger, string sink);

    [LoggerMessage(7002, LogLevel.Error, "Audit records cannot be written to the {Sink}; records are dropped until they can be.", EventName = "AuditSinkFailed")]
    public static partial void AuditSinkFailed(this ILogger logger, Exception exception, string sink);

    [LoggerMessage(7003, LogLevel.Information, "Audit records are written to the {Sink} again.", EventName = "AuditSinkRecovered")]
    public static partial void AuditSinkRecovered(this ILogger logger, string sink);

    [LoggerMessage(7004, LogLevel.Warning, "The full audit file {Path} cannot be renamed and grows on.", EventName = "AuditFileNotRenamed")]
    public static partial void AuditFileNotRenamed(this ILogger logger, Exception exception, string path);
}
