using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of hosting and of the driver: ids 1000 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "The guard's configuration changed and is in force.", EventName = "ConfigurationReloaded")]
    public static partial void ConfigurationReloaded(this ILogger logger);

    [LoggerMessage(1001, LogLevel.Error, "The guard's configuration changed but is not valid; the last valid one stays in force.", EventName = "ConfigurationRejected")]
    public static partial void ConfigurationRejected(this ILogger logger, Exception exception);

    [LoggerMessage(1002, LogLevel.Information, "{Endpoint} is guarded by policy {Policy}: {Filters}", EventName = "EndpointGuarded")]
    public static partial void EndpointGuarded(this ILogger logger, string endpoint, string policy, string filters);

    [LoggerMessage(1003, LogLevel.Warning, "{Endpoint} is not guarded: DisableAiGuard overrides RequireAiGuard.", EventName = "EndpointNotGuarded")]
    public static partial void EndpointNotGuarded(this ILogger logger, string endpoint);

    [LoggerMessage(1004, LogLevel.Warning, "Policy {Policy} runs in Monitor mode: nothing is denied or edited.", EventName = "PolicyMonitors")]
    public static partial void PolicyMonitors(this ILogger logger, string policy);

    [LoggerMessage(1005, LogLevel.Information, "Exchange {ExchangeId} denied by {Filter} of policy {Policy}: {Status} {Reason}", EventName = "ExchangeDenied")]
    public static partial void ExchangeDenied(this ILogger logger, string exchangeId, string filter, string policy, int status, string reason);

    [LoggerMessage(1006, LogLevel.Error, "Filter {Filter} of policy {Policy} failed in exchange {ExchangeId}; failure mode {FailureMode}.", EventName = "FilterFailed")]
    public static partial void FilterFailed(this ILogger logger, Exception exception, string filter, string policy, string exchangeId, AiGuardFailureMode failureMode);

    [LoggerMessage(1007, LogLevel.Warning, "Filter {Filter} of policy {Policy} would have denied exchange {ExchangeId}: {Reason}", EventName = "WouldDeny")]
    public static partial void WouldDeny(this ILogger logger, string filter, string policy, string exchangeId, string reason);
}
