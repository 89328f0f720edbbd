using AiApiGuard.Http.Calls;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Http.Diagnostics;

/// <summary>Logs of detectors over HTTP: ids 4800 to 4899. No text, answer, key or address stands in any of them.</summary>
internal static partial class Log
{
    [LoggerMessage(4800, LogLevel.Warning,
        "The detector {Detector} failed too often and is not asked for {BreakDuration}. Its failure mode is {FailureMode}: closed fails the filter that asks, "
        + "open lets texts go on without it.",
        EventName = "DetectorBreakerOpened")]
    public static partial void DetectorBreakerOpened(this ILogger logger, string detector, TimeSpan breakDuration, AiGuardFailureMode failureMode);

    [LoggerMessage(4801, LogLevel.Information, "The detector {Detector} answers again.", EventName = "DetectorBreakerClosed")]
    public static partial void DetectorBreakerClosed(this ILogger logger, string detector);

    [LoggerMessage(4802, LogLevel.Debug, "The detector {Detector} did not judge a text: {Failure}.", EventName = "DetectorFailed")]
    public static partial void DetectorFailed(this ILogger logger, string detector, DetectorFailure failure);
}
