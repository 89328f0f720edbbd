using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of audit: ids 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "{Record}", EventName = "ExchangeAudited")]
    public static partial void ExchangeAudited(this ILogger logger, string record);

    [LoggerMessage(7001, LogLevel.Warning, "The queue of audit records to the {Sink} is full; records are dropped until it is empty.", EventName = "AuditRecordsDropped")]
    public static partial void AuditRecordsDropped(this ILogger logger, string sink);

    [LoggerMessage(7002, LogLevel.Error, "Audit records cannot be written to the {Sink}; they wait until they can be, as far as there is room.", EventName = "AuditSinkFailed")]
    public static partial void AuditSinkFailed(this ILogger logger, Exception exception, string sink);

    [LoggerMessage(7003, LogLevel.Information, "Audit records are written to the {Sink} again.", EventName = "AuditSinkRecovered")]
    public static partial void AuditSinkRecovered(this ILogger logger, string sink);

    [LoggerMessage(7004, LogLevel.Warning, "The full audit file {Path} cannot be renamed and grows on.", EventName = "AuditFileNotRenamed")]
    public static partial void AuditFileNotRenamed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(7005, LogLevel.Information, "{Record}", EventName = "ActAudited")]
    public static partial void ActAudited(this ILogger logger, string record);

    [LoggerMessage(7006, LogLevel.Critical, "The audit file {Path} ends with record {Last}, but {Known} were written: it was cut. The missing numbers stay missing.", EventName = "AuditFileCut")]
    public static partial void AuditFileCut(this ILogger logger, string path, long last, long known);

    [LoggerMessage(7007, LogLevel.Error, "The audit file {Path} does not end with a record that is intact; it is set aside and a new one begun.", EventName = "AuditFileSetAside")]
    public static partial void AuditFileSetAside(this ILogger logger, string path);

    [LoggerMessage(7008, LogLevel.Warning, "The full audit file {Path} cannot be compressed and stays as it is.", EventName = "AuditFileNotCompressed")]
    public static partial void AuditFileNotCompressed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(7009, LogLevel.Warning, "The expired audit file {Path} cannot be read or deleted.", EventName = "AuditFileNotDeleted")]
    public static partial void AuditFileNotDeleted(this ILogger logger, Exception exception, string path);

    [LoggerMessage(7010, LogLevel.Information, "{Count} audit files have expired and were deleted, up to record {Through}.", EventName = "AuditFilesExpired")]
    public static partial void AuditFilesExpired(this ILogger logger, int count, long through);
}
