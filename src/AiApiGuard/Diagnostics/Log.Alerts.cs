using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of alerts: ids 6200 to 6249.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 6200, Message = "{Title} {Explanation} (alert {Id}, severity {Severity}, {Suppressed} of its topic held back before it)", EventName = "AlertRaised")]
    public static partial void AlertRaised(this ILogger logger, LogLevel level, string title, string explanation, string id, string severity, int suppressed);

    [LoggerMessage(6201, LogLevel.Error, "The alert {Id} did not reach the sink {Sink}: it threw.", EventName = "AlertSinkFailed")]
    public static partial void AlertSinkFailed(this ILogger logger, Exception exception, string id, string sink);

    [LoggerMessage(6202, LogLevel.Error, "The alert {Id} did not reach the sink {Sink} within {Limit}.", EventName = "AlertSinkTimedOut")]
    public static partial void AlertSinkTimedOut(this ILogger logger, string id, string sink, TimeSpan limit);

    [LoggerMessage(6203, LogLevel.Error,
        "The alert {Id} was dropped by the sink {Sink}: too many wait for it, it still works on one before, or the host has stopped.",
        EventName = "AlertDropped")]
    public static partial void AlertDropped(this ILogger logger, string id, string sink);

    [LoggerMessage(6204, LogLevel.Warning, "More alerts are raised than are sent within an hour; others are held back and counted.", EventName = "AlertsOverLimit")]
    public static partial void AlertsOverLimit(this ILogger logger);

    [LoggerMessage(6205, LogLevel.Error, "The sink {Sink} threw when it was told of the dropped alert {Id}.", EventName = "AlertDropFailed")]
    public static partial void AlertDropFailed(this ILogger logger, Exception exception, string id, string sink);
}
