using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Diagnostics;

/// <summary>Logs of the stores: ids 8000 to 8999, of which 8100 to 8199 are those on Redis.</summary>
internal static partial class Log
{
    [LoggerMessage(8100, LogLevel.Warning, "The connection to Redis at {EndPoint} failed: {FailureType}. Until it is back, what is asked of it fails.",
        EventName = "RedisConnectionFailed")]
    public static partial void RedisConnectionFailed(this ILogger logger, EndPoint? endPoint, ConnectionFailureType failureType);

    [LoggerMessage(8101, LogLevel.Information, "The connection to Redis at {EndPoint} is back.", EventName = "RedisConnectionRestored")]
    public static partial void RedisConnectionRestored(this ILogger logger, EndPoint? endPoint);

    [LoggerMessage(8102, LogLevel.Warning,
        "{Count} responses on Redis cannot be read here, and are not in force here; perhaps a later version wrote them.", EventName = "ResponsesNotReadable")]
    public static partial void ResponsesNotReadable(this ILogger logger, int count);
}
