using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of lists of networks: ids 8020 to 8029.</summary>
internal static partial class Log
{
    [LoggerMessage(8020, LogLevel.Information,
        "The list '{Source}' of {Networks} blocked networks is in force, by {Actor} until {ExpiresAt}. {BadLines} of its lines are no networks.",
        EventName = "NetworkListImported")]
    public static partial void NetworkListImported(
        this ILogger logger, string source, int networks, long badLines, string? actor, DateTimeOffset? expiresAt);

    [LoggerMessage(8021, LogLevel.Information, "The list '{Source}' of blocked networks was removed by {Actor}.", EventName = "NetworkListRemoved")]
    public static partial void NetworkListRemoved(this ILogger logger, string source, string? actor);

    [LoggerMessage(8022, LogLevel.Error, "The list '{Source}' of blocked networks cannot be read. What was read of it before stays in force.",
        EventName = "NetworkListUnreadable")]
    public static partial void NetworkListUnreadable(this ILogger logger, Exception exception, string source);
}
