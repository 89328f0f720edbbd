using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of authorization: ids 2800 to 2899.</summary>
internal static partial class Log
{
    [LoggerMessage(2800, LogLevel.Error,
        "The model aliases of the configuration changed but are not valid; the last valid ones stay in force.",
        EventName = "ModelAliasesRejected")]
    public static partial void ModelAliasesRejected(this ILogger logger, Exception exception);
}
