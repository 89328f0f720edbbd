using System.Collections.Concurrent;
using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Responses;

/// <summary>Is one instance of an application that responds to anomalies; several share stores and clock.</summary>
internal sealed class ResponseHost : IAsyncDisposable
{
    private readonly List<string> _told = [];

    public ResponseHost(ResponseHost? other = null, Action<IServiceCollection>? configure = null, IConfigurationSection? section = null)
    {
        Time = other?.Time ?? new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Store = other?.Store ?? new FailingResponseStore(Time);
        KeyStore = other?.KeyStore ?? new FailingKeyStore();
        BlockStore = other?.BlockStore ?? new InMemoryBlockStore(Time);
        Services = IdentityServices.Build(host: services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<IAiGuardResponseStore>(Store);
            services.AddSingleton<IAiGuardKeyStore>(KeyStore);
            services.AddSingleton<IAiGuardBlockStore>(BlockStore);
            services.AddSingleton<IAlertRaiser>(new Raiser(Alerts));
            services.AddSingleton<IAnomalyStates>(new States(_told));
            services.AddMetrics();
            configure?.Invoke(services);
            services.AddResponses(section);
        });
    }

    public FakeTimeProvider Time { get; }

    public FailingResponseStore Store { get; }

    public FailingKeyStore KeyStore { get; }

    public InMemoryBlockStore BlockStore { get; }

    public ServiceProvider Services { get; }

    public ConcurrentQueue<AiGuardAlert> Alerts { get; } = [];

    /// <summary>Gets what the detector was told.</summary>
    public string[] Told
    {
        get
        {
            lock (_told)
                return [.. _told];
        }
    }

    public AiGuardResponses Responses => Services.GetRequiredService<AiGuardResponses>();

    public ResponseTable Table => Services.GetRequiredService<ResponseTable>();

    public ResponseBook Book => Services.GetRequiredService<ResponseBook>();

    public AiGuardKeys Keys => Services.GetRequiredService<AiGuardKeys>();

    public AiGuardBlocks Blocks => Services.GetRequiredService<AiGuardBlocks>();

    public int[] LogIds => [.. Services.GetFakeLogCollector().GetSnapshot().Select(record => record.Id.Id).Where(id => id is >= 6100 and < 6150)];

    private AnomalyResponder Responder => Services.GetRequiredService<AnomalyResponder>();

    public static async Task<ResponseHost> StartAsync(
        ResponseHost? other = null, Action<IServiceCollection>? configure = null, IConfigurationSection? section = null)
    {
        var host = new ResponseHost(other, configure, section);
        await host.FollowAsync();
        await host.Responder.StartAsync(default);
        return host;
    }

    public static AiGuardAnomaly OfKey(string id, AiGuardAnomalyLevel level) => new(new(AiGuardAnomalySubjectKind.Key, id), level)
    {
        Pattern = "template_sweep",
        Explanation = "58 requests in 20 s, own peak 9/min.",
        Network = "198.51.100.0/24",
        IsNetworkBlockable = true,
    };

    public static AiGuardAnomaly OfNetwork(string network, AiGuardAnomalyLevel level) =>
        new(new(AiGuardAnomalySubjectKind.Network, network), level) { Pattern = "credential_stuffing", IsNetworkBlockable = true };

    public static async Task UntilAsync(Func<bool> isDone)
    {
        while (!isDone())
            await Task.Yield();
    }

    public async Task<string> CreateKeyAsync() => (await Keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" })).Record.Id;

    public async Task<AiGuardKeyState> StateOfAsync(string key) => (await Keys.FindAsync(key))!.State;

    public Task FollowAsync() => Services.GetRequiredService<ResponseFollower>().FollowAsync(default);

    public void Respond(AiGuardAnomaly anomaly) => Responder.Respond(anomaly);

    /// <summary>Responds, and waits until the alert about it is out.</summary>
    public async Task<AiGuardResponse> RespondAsync(AiGuardAnomaly anomaly)
    {
        Respond(anomaly);
        await UntilAsync(() => Alerts.Any(alert => alert.Response?.Anomaly.Subject == anomaly.Subject && alert.Response.Anomaly.Time == anomaly.Time
            && alert.Response.Anomaly.Level == (Table.Find(anomaly.Subject.Kind, anomaly.Subject.Id, anomaly.Subject.Tenant)?.Anomaly.Level ?? anomaly.Level)));
        return Alerts.Last(alert => alert.Response?.Anomaly.Subject == anomaly.Subject).Response!;
    }

    /// <summary>Lets time pass in small steps until something has happened in the background.</summary>
    public async Task PassAsync(Func<bool> isDone)
    {
        while (!isDone())
        {
            Time.Advance(TimeSpan.FromSeconds(0.5));
            for (var i = 0; i < 50 && !isDone(); i++)
                await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Responder.StopAsync(now.Token);
        await Services.DisposeAsync();
    }

    private sealed class Raiser(ConcurrentQueue<AiGuardAlert> alerts) : IAlertRaiser
    {
        public void Raise(AiGuardAlert alert) => alerts.Enqueue(alert);
    }

    private sealed class States(List<string> told) : IAnomalyStates
    {
        public void Approve(AiGuardAnomalySubject subject) => Tell($"approve {subject.Id}");

        public void Forgive(AiGuardAnomalySubject subject) => Tell($"forgive {subject.Id}");

        private void Tell(string what)
        {
            lock (told)
                told.Add(what);
        }
    }
}
