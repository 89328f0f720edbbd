using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of stores: ids 8000 to 8999.</summary>
internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Error,
        "The quota store cannot be reached. Until it can, each policy does what its Limits:OnOutage says.", EventName = "QuotaStoreUnavailable")]
    public static partial void QuotaStoreUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(8001, LogLevel.Information, "The quota store can be reached again.", EventName = "QuotaStoreRecovered")]
    public static partial void QuotaStoreRecovered(this ILogger logger);

    [LoggerMessage(8002, LogLevel.Warning,
        "The use of an exchange could not be written to the quota store. Its reservation expires there, at what was known to be used.",
        EventName = "QuotaSettlementDropped")]
    public static partial void QuotaSettlementDropped(this ILogger logger);

    [LoggerMessage(8010, LogLevel.Error,
        "The block store cannot be read. The blocks known so far stay in force; others are not known here until it can.",
        EventName = "BlockStoreUnavailable")]
    public static partial void BlockStoreUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(8011, LogLevel.Information, "The block store can be read again.", EventName = "BlockStoreRecovered")]
    public static partial void BlockStoreRecovered(this ILogger logger);

    [LoggerMessage(8012, LogLevel.Information, "{Kind} '{Subject}' of tenant '{Tenant}': {Change} by {Actor} until {ExpiresAt}. {Reason}",
        EventName = "BlockChanged")]
    public static partial void BlockChanged(
        this ILogger logger, AiGuardBlockKind kind, string subject, string? tenant, string change, string? actor, DateTimeOffset? expiresAt, string? reason);

    [LoggerMessage(8013, LogLevel.Error, "The block of the {Kind} '{Subject}' cannot be read: it is not in force.", EventName = "BlockNotUsable")]
    public static partial void BlockNotUsable(this ILogger logger, AiGuardBlockKind kind, string subject);
}
