using System.Diagnostics;
using AiApiGuard.Diagnostics;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Pipeline;

/// <summary>Holds what all exchanges share.</summary>
internal sealed class ExchangeServices(
    GuardMetrics metrics, BlockTable blocks, TimeProvider time, ILogger<Exchange> logger, IExchangeObserver? observer = null) : IDisposable
{
    public GuardMetrics Metrics { get; } = metrics;

    public BlockTable Blocks { get; } = blocks;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    public IExchangeObserver? Observer { get; } = observer;

    public ActivitySource Activities { get; } = new(AiGuardDiagnostics.ActivitySourceName);

    public void Dispose() => Activities.Dispose();
}
