using System.Collections.Concurrent;
using AiApiGuard.Alerts;

namespace AiApiGuard.Tests.Alerts;

/// <summary>Keeps what it is given, and does with it what the test says.</summary>
internal sealed class RecordingSink(string name = "recording") : IAiGuardAlertSink
{
    public string Name => name;

    public ConcurrentQueue<AiGuardAlert> Alerts { get; } = new();

    public ConcurrentQueue<AiGuardAlert> Dropped { get; } = new();

    /// <summary>Gets what is released for each alert that arrives.</summary>
    public SemaphoreSlim Arrivals { get; } = new(0);

    public Func<AiGuardAlert, CancellationToken, Task> Send { get; set; } = static (_, _) => Task.CompletedTask;

    public async ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken)
    {
        Alerts.Enqueue(alert);
        Arrivals.Release();
        await Send(alert, cancellationToken);
    }

    public void OnDropped(AiGuardAlert alert) => Dropped.Enqueue(alert);
}
