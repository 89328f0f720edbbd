using AiApiGuard.Alerts;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace AiApiGuard.Http.Tests.Alerts;

/// <summary>Is an application that raises alerts, on a clock that stands still.</summary>
internal sealed class AlertHost : IAsyncDisposable
{
    private readonly DetectorHost _host;
    private readonly List<IHostedService> _background;

    public AlertHost(Action<AiGuardBuilder> add, IReadOnlyDictionary<string, string?>? settings = null)
    {
        _host = DetectorHost.Create(add, settings);
        Alerts = _host.Services.GetRequiredService<AiGuardAlerts>();
        _background = [.. _host.Services.GetServices<IHostedService>().Where(static one => one.GetType().Namespace == typeof(AiGuardAlerts).Namespace)];
    }

    public AiGuardAlerts Alerts { get; }

    public WatchedTime Time => _host.Time;

    public IServiceProvider Services => _host.Services;

    public FakeLogCollector Logs => _host.Logs;

    public string LogText => _host.LogText;

    public Task StartAsync() => Task.WhenAll(_background.Select(static one => one.StartAsync(CancellationToken.None)));

    public Task StopAsync() => Task.WhenAll(_background.Select(static one => one.StopAsync(CancellationToken.None)));

    /// <summary>Sends what was raised, to the end.</summary>
    public async Task DrainAsync()
    {
        await StartAsync();
        await StopAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();
}
