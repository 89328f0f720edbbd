using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Keeps one queue per destination, which all policies that name it share, and empties them when the host ends.</summary>
/// <remarks>A queue stays open until the application ends: a policy reloaded with another destination may return to it.</remarks>
internal sealed class AuditQueues(ILoggerFactory loggers, IMeterFactory meters, TimeProvider time)
    : IHostedService, IAsyncDisposable, IDisposable
{
    // No path is empty, so this stands for the log.
    private const string LogDestination = "";

    private readonly Lock _lock = new();
    private readonly AuditMetrics _metrics = new(meters);
    private readonly ILogger _logger = loggers.CreateLogger<AuditQueues>();
    private readonly Dictionary<string, AuditQueue> _queues = new(
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Returns the queue to the log. The capacity of the first call counts.</summary>
    public AuditQueue OpenLog(int capacity) => Open(LogDestination, capacity, () => new LoggerAuditSink(loggers));

    /// <summary>Returns the queue to a file, which is opened at once. The capacity and size of the first call count.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public AuditQueue OpenFile(string path, int capacity, long maxBytes)
    {
        var fullPath = Path.GetFullPath(path);
        return Open(fullPath, capacity, () => new FileAuditSink(fullPath, maxBytes, time, _logger, AuditFile.Open));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Only empties the queues: the server may stop after this service, and its last exchanges are recorded too.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Queues().Select(queue => queue.FlushAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in Queues())
            await queue.DisposeAsync();
    }

    public void Dispose()
    {
        foreach (var queue in Queues())
            queue.Dispose();
    }

    private AuditQueue Open(string destination, int capacity, Func<IAuditSink> createSink)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(destination, out var queue))
                _queues.Add(destination, queue = new AuditQueue(createSink(), capacity, _metrics, _logger));
            return queue;
        }
    }

    private AuditQueue[] Queues()
    {
        lock (_lock)
            return [.. _queues.Values];
    }
}
