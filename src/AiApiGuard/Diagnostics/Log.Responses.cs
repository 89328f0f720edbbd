using AiApiGuard.Anomalies;
using AiApiGuard.Responses;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of responses to anomalies: ids 6100 to 6149.</summary>
internal static partial class Log
{
    [LoggerMessage(6100, LogLevel.Information, "{Kind} '{Subject}' stands out by volume. {Explanation}", EventName = "AnomalyNoted")]
    public static partial void AnomalyNoted(this ILogger logger, AiGuardAnomalySubjectKind kind, string subject, string explanation);

    [LoggerMessage(6101, LogLevel.Information, "{Kind} '{Subject}' is under observation. {Explanation}", EventName = "AnomalyObserved")]
    public static partial void AnomalyObserved(this ILogger logger, AiGuardAnomalySubjectKind kind, string subject, string explanation);

    [LoggerMessage(6102, LogLevel.Warning, "{Kind} '{Subject}' reached {Level}: response {ResponseId} is in force. {Explanation}", EventName = "AnomalyResponded")]
    public static partial void AnomalyResponded(
        this ILogger logger, AiGuardAnomalySubjectKind kind, string subject, AiGuardAnomalyLevel level, string responseId, string explanation);

    [LoggerMessage(6103, LogLevel.Warning,
        "{Kind} '{Subject}' would have reached {Level}; in Monitor mode nothing is done: response {ResponseId}. {Explanation}", EventName = "AnomalyMonitored")]
    public static partial void AnomalyMonitored(
        this ILogger logger, AiGuardAnomalySubjectKind kind, string subject, AiGuardAnomalyLevel level, string responseId, string explanation);

    [LoggerMessage(6104, LogLevel.Information, "The response {ResponseId} ended: the traffic calmed down to {Level}.", EventName = "AnomalyCalmedDown")]
    public static partial void AnomalyCalmedDown(this ILogger logger, string responseId, AiGuardAnomalyLevel level);

    [LoggerMessage(6110, LogLevel.Warning, "Response {ResponseId}, action {Action}: {Done}", EventName = "ResponseActed")]
    public static partial void ResponseActed(this ILogger logger, string responseId, string action, string done);

    [LoggerMessage(6111, LogLevel.Error, "Response {ResponseId}, action {Action}: attempt {Attempt} failed.", EventName = "ResponseActionFailed")]
    public static partial void ResponseActionFailed(this ILogger logger, string responseId, string action, int attempt, Exception exception);

    [LoggerMessage(6112, LogLevel.Warning, "The response {ResponseId} is {State} now, by {Actor}.", EventName = "ResponseSettled")]
    public static partial void ResponseSettled(this ILogger logger, string responseId, AiGuardResponseState state, string? actor);

    [LoggerMessage(6113, LogLevel.Error, "The response {ResponseId} could not be carried out.", EventName = "ResponseFailed")]
    public static partial void ResponseFailed(this ILogger logger, string responseId, Exception exception);

    [LoggerMessage(6114, LogLevel.Error,
        "Too many responses wait to be carried out. Those of the lowest level, now {Level}, are in force here but take no action and tell nobody until fewer wait.",
        EventName = "ResponseDropped")]
    public static partial void ResponseDropped(this ILogger logger, AiGuardAnomalyLevel level);

    [LoggerMessage(6120, LogLevel.Critical,
        "{Count} callers were revoked within {Window}: it is likelier that the guard errs than that so many attack. Until fewer are, callers are only quarantined.",
        EventName = "ResponseBreakerOpened")]
    public static partial void ResponseBreakerOpened(this ILogger logger, int count, TimeSpan window);

    [LoggerMessage(6121, LogLevel.Warning, "Callers are revoked again.", EventName = "ResponseBreakerClosed")]
    public static partial void ResponseBreakerClosed(this ILogger logger);

    [LoggerMessage(6130, LogLevel.Error,
        "The store of responses cannot be written. Responses are in force in this process only, and are written when it can.", EventName = "ResponseStoreUnwritable")]
    public static partial void ResponseStoreUnwritable(this ILogger logger, Exception exception);

    [LoggerMessage(6131, LogLevel.Information, "The store of responses can be written again.", EventName = "ResponseStoreWritable")]
    public static partial void ResponseStoreWritable(this ILogger logger);

    [LoggerMessage(6132, LogLevel.Error,
        "The store of responses cannot be read. Those known so far stay in force; those of other processes are not known here until it can.",
        EventName = "ResponseStoreUnreadable")]
    public static partial void ResponseStoreUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(6133, LogLevel.Information, "The store of responses can be read again.", EventName = "ResponseStoreReadable")]
    public static partial void ResponseStoreReadable(this ILogger logger);
}
