using Microsoft.Extensions.Logging;

namespace AiApiGuard.Http.Diagnostics;

/// <summary>Logs of alerts over HTTP: ids 6240 to 6249. No address and no secret stands in any of them.</summary>
internal static partial class Log
{
    [LoggerMessage(6240, LogLevel.Error, "The alert {Id}, which the sink {Sink} could not deliver, could not be written to the dead-letter file either.",
        EventName = "AlertNotWrittenDown")]
    public static partial void AlertNotWrittenDown(this ILogger logger, Exception exception, string id, string sink);
}
