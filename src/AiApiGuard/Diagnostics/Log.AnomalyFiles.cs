using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of the files that keep baselines and responses: ids 8300 to 8349.</summary>
internal static partial class Log
{
    [LoggerMessage(8300, LogLevel.Error,
        "The file {Path} cannot be read to its end: {Reason}. It is intact up to byte {Position}; the {Count} records up to there are used. It is set aside.",
        EventName = "AnomalyFileDamaged")]
    public static partial void AnomalyFileDamaged(this ILogger logger, string path, string reason, long position, uint count);

    [LoggerMessage(8301, LogLevel.Error, "The file {Path} cannot be written. What it should hold is in memory only, until it can.",
        EventName = "AnomalyFileNotWritten")]
    public static partial void AnomalyFileNotWritten(this ILogger logger, Exception exception, string path);

    [LoggerMessage(8302, LogLevel.Information, "The file {Path} can be written again.", EventName = "AnomalyFileWrittenAgain")]
    public static partial void AnomalyFileWrittenAgain(this ILogger logger, string path);

    [LoggerMessage(8303, LogLevel.Error, "The damaged file {Path} cannot be renamed.", EventName = "AnomalyFileNotSetAside")]
    public static partial void AnomalyFileNotSetAside(this ILogger logger, Exception exception, string path);

    [LoggerMessage(8304, LogLevel.Error,
        "The directory {Directory} of the anomaly files cannot be used: another process uses it, or it cannot be read or written. What is learnt and "
        + "responded is in memory only, until it can.",
        EventName = "AnomalyDirectoryUnavailable")]
    public static partial void AnomalyDirectoryUnavailable(this ILogger logger, Exception exception, string directory);

    [LoggerMessage(8305, LogLevel.Information, "The directory {Directory} of the anomaly files can be used.", EventName = "AnomalyDirectoryAvailable")]
    public static partial void AnomalyDirectoryAvailable(this ILogger logger, string directory);
}
