using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of the prices of models: ids 3900 to 3949.</summary>
internal static partial class Log
{
    [LoggerMessage(3900, LogLevel.Error,
        "The prices of the configuration changed but are not valid; the last valid ones stay in force.",
        EventName = "ModelPricesRejected")]
    public static partial void ModelPricesRejected(this ILogger logger, Exception exception);
}
