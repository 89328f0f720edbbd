using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.OAuth.Diagnostics;

/// <summary>Logs of access tokens: ids 2100 to 2199. No token, claim or header stands in any of them.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Debug, "The scheme {Scheme} did not accept an access token: {Rejection}.", EventName = "TokenRejected")]
    public static partial void TokenRejected(this ILogger logger, string scheme, TokenRejection rejection);

    [LoggerMessage(2101, LogLevel.Information, "The scheme {Scheme} read the metadata of its authority: {Keys} signing keys.",
        EventName = "MetadataRead")]
    public static partial void MetadataRead(this ILogger logger, string scheme, int keys);

    [LoggerMessage(2102, LogLevel.Warning,
        "The scheme {Scheme} could not read the metadata of its authority; the keys it knows stay in force.", EventName = "MetadataNotRefreshed")]
    public static partial void MetadataNotRefreshed(this ILogger logger, Exception exception, string scheme);

    [LoggerMessage(2103, LogLevel.Error,
        "The scheme {Scheme} could not read the metadata of its authority and knows no keys; its tokens are answered with 503.",
        EventName = "MetadataNeverRead")]
    public static partial void MetadataNeverRead(this ILogger logger, Exception exception, string scheme);

    [LoggerMessage(2104, LogLevel.Warning, "The scheme {Scheme} could not ask its authorization server about a token.",
        EventName = "IntrospectionFailed")]
    public static partial void IntrospectionFailed(this ILogger logger, Exception exception, string scheme);

    [LoggerMessage(2105, LogLevel.Error,
        "The authorization server of the scheme {Scheme} answered an introspection with status {StatusCode}.", EventName = "IntrospectionRefused")]
    public static partial void IntrospectionRefused(this ILogger logger, string scheme, int statusCode);

    [LoggerMessage(2106, LogLevel.Warning, "The scheme {Scheme} has as many tokens in question as it may; another one was answered with 503.",
        EventName = "IntrospectionOverloaded")]
    public static partial void IntrospectionOverloaded(this ILogger logger, string scheme);
}
