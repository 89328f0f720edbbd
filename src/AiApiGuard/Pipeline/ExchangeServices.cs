using System.Diagnostics;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Pipeline;

/// <summary>Holds what all exchanges share.</summary>
internal sealed class ExchangeServices(
    GuardMetrics metrics, TimeProvider time, ILogger<Exchange> logger) : IDisposable
{
    public GuardMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    public ActivitySource Activities { get; } = new(AiGuardDiagnostics.ActivitySourceName);

    public void Dispose() => Activities.Dispose();
}
