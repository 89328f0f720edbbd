using AiApiGuard.Identity;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of identity: ids 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "An API key was not accepted: {Rejection} (key {KeyId}).", EventName = "ApiKeyRejected")]
    public static partial void ApiKeyRejected(this ILogger logger, ApiKeyRejection rejection, string? keyId);

    [LoggerMessage(2001, LogLevel.Information, "The API keys of the configuration changed and are in force.",
        EventName = "ApiKeysReloaded")]
    public static partial void ApiKeysReloaded(this ILogger logger);

    [LoggerMessage(2002, LogLevel.Error,
        "The API keys of the configuration changed but are not valid; the last valid ones stay in force.",
        EventName = "ApiKeysRejected")]
    public static partial void ApiKeysRejected(this ILogger logger, Exception exception);
}
