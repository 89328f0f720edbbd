using AiApiGuard.Filters.Limiting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of limits: ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Warning, "{Kind}: {Limit} of policy {Policy} ({Rule}), for {Partition}: {Used} used.", EventName = "LimitEvent")]
    public static partial void LimitEvent(
        this ILogger logger, AiGuardLimitEventKind kind, string limit, string policy, string rule, string partition, string used);

    [LoggerMessage(3001, LogLevel.Error, "The limit observer {Observer} failed.", EventName = "LimitObserverFailed")]
    public static partial void LimitObserverFailed(this ILogger logger, string observer, Exception exception);
}
