using System.Diagnostics.Metrics;
using AiApiGuard.Alerts;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Alerts;

/// <summary>Holds the services of an application with alerts, on a clock that stands still.</summary>
internal sealed class AlertHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MetricCollector<long> _counts;

    public AlertHost(Action<AiGuardBuilder>? add = null, IReadOnlyDictionary<string, string?>? settings = null, params IAiGuardAlertSink[] sinks)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddLogging(static logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        collection.AddMetrics();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        var builder = collection.AddAiGuard(configuration.GetSection("AiGuard")).AddAlerts();
        foreach (var sink in sinks)
            collection.AddSingleton(sink);
        add?.Invoke(builder);
        _services = collection.BuildServiceProvider();
        _counts = new MetricCollector<long>(_services.GetRequiredService<IMeterFactory>(), "AiApiGuard", AlertMetrics.AlertsName);
        Logs = _services.GetFakeLogCollector();
        Alerts = _services.GetRequiredService<AiGuardAlerts>();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public AiGuardAlerts Alerts { get; }

    public FakeLogCollector Logs { get; }

    public IServiceProvider Services => _services;

    public int Count(string sink, string outcome) => _counts.GetMeasurementSnapshot()
        .Count(one => Equals(one.Tags["aiguard.alert.sink"], sink) && Equals(one.Tags["aiguard.outcome"], outcome));

    public Task StartAsync() => _services.GetRequiredService<AlertQueues>().StartAsync(CancellationToken.None);

    public Task StopAsync() => _services.GetRequiredService<AlertQueues>().StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _counts.Dispose();
        await _services.DisposeAsync();
    }
}
