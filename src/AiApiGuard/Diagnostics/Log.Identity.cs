using System.Net;
using AiApiGuard.Identity.ApiKeys;
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

    [LoggerMessage(2003, LogLevel.Error,
        "The key store cannot be read. Known keys keep working for a while, unknown ones get 503.", EventName = "ApiKeyStoreUnavailable")]
    public static partial void ApiKeyStoreUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(2004, LogLevel.Information, "The key store can be read again.", EventName = "ApiKeyStoreRecovered")]
    public static partial void ApiKeyStoreRecovered(this ILogger logger);

    [LoggerMessage(2005, LogLevel.Warning, "Too many credentials from {Address} were not valid; it is throttled for the rest of the minute.",
        EventName = "NetworkThrottled")]
    public static partial void NetworkThrottled(this ILogger logger, IPAddress? address);

    [LoggerMessage(2006, LogLevel.Error, "The key {KeyId} of the store {Fault}. It is not accepted.", EventName = "ApiKeyNotUsable")]
    public static partial void ApiKeyNotUsable(this ILogger logger, string keyId, string fault);

    [LoggerMessage(2007, LogLevel.Warning, "When {Count} keys were last used could not be written to the key store.", EventName = "ApiKeyUsesLost")]
    public static partial void ApiKeyUsesLost(this ILogger logger, int count, Exception exception);

    [LoggerMessage(2008, LogLevel.Error, "The key observer {Observer} failed.", EventName = "ApiKeyObserverFailed")]
    public static partial void ApiKeyObserverFailed(this ILogger logger, string observer, Exception exception);

    [LoggerMessage(2009, LogLevel.Information, "API key {KeyId}: {Kind} by {Actor}. {Reason}", EventName = "ApiKeyChanged")]
    public static partial void ApiKeyChanged(this ILogger logger, AiGuardKeyEventKind kind, string keyId, string? actor, string? reason);
}
