using System.Net;
using AiApiGuard.Identity.Certificates;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Diagnostics;

/// <summary>Logs of client certificates: ids 2300 to 2399.</summary>
internal static partial class Log
{
    [LoggerMessage(2300, LogLevel.Debug, "A client certificate was not accepted: {Rejection} (SHA-256 {Thumbprint}).",
        EventName = "ClientCertificateRejected")]
    public static partial void ClientCertificateRejected(this ILogger logger, ClientCertificateRejection rejection, string? thumbprint);

    [LoggerMessage(2301, LogLevel.Warning,
        "Whether a client certificate was revoked cannot be found out, so it is not accepted for now (SHA-256 {Thumbprint}).",
        EventName = "ClientCertificateRevocationUnknown")]
    public static partial void ClientCertificateRevocationUnknown(this ILogger logger, string thumbprint);

    [LoggerMessage(2302, LogLevel.Warning,
        "A client certificate is not accepted because its chain names nobody who knows what was revoked (SHA-256 {Thumbprint}). Where its " +
        "authority revokes nothing, set ClientCertificates:RevocationMode to NoCheck.",
        EventName = "ClientCertificateWithoutRevocationSource")]
    public static partial void ClientCertificateWithoutRevocationSource(this ILogger logger, string thumbprint);

    [LoggerMessage(2303, LogLevel.Debug,
        "The header {HeaderName} of {Address} is ignored, as is that of every other address which is no known proxy. This is said once.",
        EventName = "ForwardedClientCertificateIgnored")]
    public static partial void ForwardedClientCertificateIgnored(this ILogger logger, string headerName, IPAddress? address);

    [LoggerMessage(2304, LogLevel.Information, "The settings for client certificates changed and are in force.",
        EventName = "ClientCertificateSettingsReloaded")]
    public static partial void ClientCertificateSettingsReloaded(this ILogger logger);

    [LoggerMessage(2305, LogLevel.Error,
        "The settings for client certificates changed but are not valid; the last valid ones stay in force.",
        EventName = "ClientCertificateSettingsRejected")]
    public static partial void ClientCertificateSettingsRejected(this ILogger logger, Exception exception);

    [LoggerMessage(2306, LogLevel.Debug, "No client certificate could be asked for on this connection.",
        EventName = "ClientCertificateNotNegotiated")]
    public static partial void ClientCertificateNotNegotiated(this ILogger logger, Exception exception);
}
