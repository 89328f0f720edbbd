using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.DependencyInjection;

/// <summary>Finds what is wrong with the options that all detectors have. Says neither address nor key.</summary>
internal static class DetectorOptionsRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<string> FindFaults(AiGuardHttpDetectorOptions options)
    {
        if (ServiceAddress.FindFault(options.Endpoint, options.AllowHttp) is { } fault)
            yield return fault;
        if (options.ApiKey?.All(static character => character is > ' ' and <= '~') == false)
            yield return "ApiKey must be of printable ASCII characters without blanks";
        if (!IsRequestHeader(options.ApiKeyHeader))
            yield return "ApiKeyHeader is not a header of requests";
        if (!Enum.IsDefined(options.FailureMode))
            yield return "FailureMode must be Closed or Open";
        if (options.Timeout < Shortest || options.Timeout > TimeSpan.FromMinutes(1))
            yield return "Timeout must be from 1 millisecond to 1 minute";
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TimeSpan.FromSeconds(10))
            yield return "RetryDelay must be from zero to 10 seconds";
        if (options.TextOverlap > options.MaxTextLength / 2)
            yield return "TextOverlap must be at most half of MaxTextLength";
        foreach (var breakerFault in FindFaults(options.Breaker))
            yield return breakerFault;
    }

    // A header of the body, such as Content-Type, would be left out silently.
    private static bool IsRequestHeader(string name)
    {
        using var message = new HttpRequestMessage();
        return string.IsNullOrEmpty(name) || message.Headers.TryAddWithoutValidation(name, "x");
    }

    private static IEnumerable<string> FindFaults(AiGuardHttpBreakerOptions breaker)
    {
        if (!(breaker.FailureRatio > 0 && breaker.FailureRatio <= 1))
            yield return "Breaker:FailureRatio must be above 0 and at most 1";
        if (breaker.MinimumRequests < 2)
            yield return "Breaker:MinimumRequests must be at least 2";
        if (breaker.SamplingDuration < ShortestBreak || breaker.SamplingDuration > TimeSpan.FromHours(1))
            yield return "Breaker:SamplingDuration must be from half a second to 1 hour";
        if (breaker.BreakDuration < ShortestBreak || breaker.BreakDuration > TimeSpan.FromHours(1))
            yield return "Breaker:BreakDuration must be from half a second to 1 hour";
    }
}
