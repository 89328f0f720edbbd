using System.Diagnostics.Metrics;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AiApiGuard.Http.Tests.Hosting;

/// <summary>Holds the services of an application with detectors, on a clock that stands still.</summary>
internal sealed class DetectorHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private DetectorHost(ServiceProvider services, WatchedTime time)
    {
        _services = services;
        Time = time;
        Logs = services.GetFakeLogCollector();
        Failures = new MetricCollector<long>(services.GetRequiredService<IMeterFactory>(), "AiApiGuard", "aiguard.detector.failures");
    }

    public WatchedTime Time { get; }

    public FakeLogCollector Logs { get; }

    public MetricCollector<long> Failures { get; }

    public IServiceProvider Services => _services;

    public IAiGuardTextClassifier Classifier => _services.GetRequiredService<IAiGuardTextClassifier>();

    public IAiGuardNamedEntityRecognizer Recognizer => _services.GetRequiredService<IAiGuardNamedEntityRecognizer>();

    public string LogText => string.Join('\n', Logs.GetSnapshot().Select(static record => $"{record.Message} {record.Exception}"));

    public static DetectorHost Create(
        Action<AiGuardBuilder> add, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var time = new WatchedTime();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddLogging(static logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        collection.AddMetrics();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        add(collection.AddAiGuard(configuration.GetSection("AiGuard")));
        services?.Invoke(collection);

        // Whatever proxy the environment names, these services are on this machine.
        collection.PostConfigureAll<HttpClientFactoryOptions>(static options => options.HttpMessageHandlerBuilderActions.Add(static handlers =>
        {
            if (handlers.PrimaryHandler is SocketsHttpHandler handler)
                handler.UseProxy = false;
        }));
        return new DetectorHost(collection.BuildServiceProvider(), time);
    }

    /// <summary>Judges texts that a user typed.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(params string[] texts) =>
        await Classifier.ClassifyAsync([.. texts.Select(static text => Text(text))], CancellationToken.None);

    public static AiGuardClassifierText Text(string text, AiGuardDirection direction = AiGuardDirection.Request) =>
        new(text.AsMemory(), direction, new AiGuardTextSource(AiGuardRole.User, AiGuardOrigin.User, "messages[0].content"));

    public async ValueTask DisposeAsync()
    {
        Failures.Dispose();
        await _services.DisposeAsync();
    }
}
