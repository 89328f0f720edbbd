using AiApiGuard.Http.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace AiApiGuard.Http.Calls;

/// <summary>Builds what stands around each request: the breaker, in it the time that is left, in it the repetitions.</summary>
/// <remarks>It stands around the reading of the answer too, which handlers of an <see cref="HttpClient"/> do not.</remarks>
internal static class CircuitPipeline
{
    public static readonly ResiliencePropertyKey<CallDeadline> Deadline = new("AiApiGuard.Deadline");

    public static ResiliencePipeline Create(string detector, AiGuardHttpDetectorOptions options, TimeProvider time, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time, Name = detector };
        builder.AddCircuitBreaker(CreateBreaker(detector, options, logger)).AddTimeout(CreateTimeout());
        if (options.MaxRetries > 0)
            builder.AddRetry(CreateRetry(options));
        return builder.Build();
    }

    private static CircuitBreakerStrategyOptions CreateBreaker(string detector, AiGuardHttpDetectorOptions options, ILogger logger) => new()
    {
        FailureRatio = options.Breaker.FailureRatio,
        MinimumThroughput = options.Breaker.MinimumRequests,
        SamplingDuration = options.Breaker.SamplingDuration,
        BreakDuration = options.Breaker.BreakDuration,
        ShouldHandle = static arguments => new(arguments.Outcome.Exception is { } exception && IsOutOfOrder(exception)),
        OnOpened = arguments =>
        {
            logger.DetectorBreakerOpened(detector, arguments.BreakDuration, options.FailureMode);
            return default;
        },
        OnClosed = _ =>
        {
            logger.DetectorBreakerClosed(detector);
            return default;
        },
    };

    // A caller who goes, or sends a text that the service refuses, must not be able to open the breaker for all others.
    private static bool IsOutOfOrder(Exception exception) =>
        exception is not (OperationCanceledException or DetectorException { Failure: DetectorFailure.Refused });

    private static TimeoutStrategyOptions CreateTimeout() => new()
    {
        // A time of zero would be no limit at all.
        TimeoutGenerator = static arguments => new(
            arguments.Context.Properties.TryGetValue(Deadline, out var deadline) && deadline.Remaining is var left && left > TimeSpan.FromMilliseconds(1)
                ? left
                : TimeSpan.FromMilliseconds(1)),
    };

    private static RetryStrategyOptions CreateRetry(AiGuardHttpDetectorOptions options) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = static arguments => new(arguments.Outcome.Exception is DetectorException { Failure: DetectorFailure.Unreachable }),
    };
}
