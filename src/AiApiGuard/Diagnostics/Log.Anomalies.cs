using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of anomaly scoring: ids 6000 to 6099.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "The store of baselines failed. Anomalies are scored by what this instance sees itself until it is back.",
        EventName = "BaselineStoreUnavailable")]
    public static partial void BaselineStoreUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(6001, LogLevel.Information, "The store of baselines is back.", EventName = "BaselineStoreRecovered")]
    public static partial void BaselineStoreRecovered(this ILogger logger);
}
