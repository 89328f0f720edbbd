using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of the protection of instructions: ids 5100 to 5149.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Debug,
        "A request of policy {Policy} has no instructions to carry a canary (exchange {Exchange}).",
        EventName = "CanaryNotPlaced")]
    public static partial void CanaryNotPlaced(this ILogger logger, string policy, string exchange);
}
