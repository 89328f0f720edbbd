using System.Net;
using System.Net.Http.Json;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Anomalies;

/// <summary>Is several hosts, each behind a socket of its own, that share Redis, a database of keys, a proxy, a webhook and the test's clock.</summary>
internal sealed class GuardedFleet : IAsyncDisposable
{
    private readonly List<WebApplication> _hosts = [];
    private readonly List<HttpClient> _clients = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("aiguard-containment").FullName;

    private GuardedFleet()
    {
    }

    /// <summary>Gets the clock. A server ends what has expired by its own, which this one may be ahead of, but not behind.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public AlertReceiver Team { get; private set; } = null!;

    public AiGuardKeys Keys => _hosts[0].Services.GetRequiredService<AiGuardKeys>();

    public AiGuardResponses Responses => _hosts[^1].Services.GetRequiredService<AiGuardResponses>();

    public static async Task<GuardedFleet> StartAsync(int hosts, Func<int, IConnectionMultiplexer> connect, params KeyValuePair<string, string?>[] settings)
    {
        var fleet = new GuardedFleet();
        fleet.Team = await AlertReceiver.StartAsync(fleet.Time);
        KeyValuePair<string, string?>[] all =
        [
            new("AiGuard:Redis:KeyPrefix", $"test-{Guid.NewGuid():N}"),
            new("AiGuard:Anomalies:Instances", $"{hosts}"),
            .. settings,
        ];
        for (var host = 0; host < hosts; host++)
            await fleet.StartHostAsync(connect(host), all);
        return fleet;
    }

    /// <summary>Asks again and again until it is so: the hosts look for what others changed from time to time, on this clock.</summary>
    public Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellation) => GuardServices.UntilAsync(
        async () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            return await condition();
        },
        cancellation);

    /// <summary>Says whether every host answers so.</summary>
    public async Task<bool> AnswersAsync(HttpStatusCode status, AiGuardApiKey? key, string address, CancellationToken cancellation)
    {
        for (var host = 0; host < _hosts.Count; host++)
        {
            if (await AskAsync(host, key, address, "Good morning.", cancellation) != status)
                return false;
        }

        return true;
    }

    /// <summary>Asks one host after the other.</summary>
    public async Task<HttpStatusCode> AskAsync(int number, AiGuardApiKey? key, string address, string prompt, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/chat/completions", UriKind.Relative));
        request.Content = JsonContent.Create(new { model = "demo-1", messages = new[] { new { role = "user", content = prompt } } });
        request.Headers.Add("X-Forwarded-For", address);
        if (key is not null)
            request.Headers.Add("x-api-key", key.Text);
        using var response = await _clients[number % _clients.Count].SendAsync(request, cancellation);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await Team.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"Negative."},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":3,"total_tokens":33}}
            """);
    }

    private async Task StartHostAsync(IConnectionMultiplexer connection, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.Configure<ForwardedHeadersOptions>(static options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor);
        builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"))
            .AddPolicy("Chat", static policy => policy.RequireApiKey().ScoreAnomalies())
            .UseRedis(_ => connection)
            .UseSqlite($"Data Source={Path.Combine(_folder, "keys.db")}")
            .AddWebhookAlerts(options => (options.Url, options.Secret) = (Team.Address, AlertReceiver.Secret));
        var app = builder.Build();
        _hosts.Add(app);
        app.UseForwardedHeaders();
        app.UseAiGuard();
        app.MapPost("/v1/chat/completions", AnswerAsync).RequireAiGuard("Chat");
        await app.StartAsync();
        _clients.Add(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) });
    }
}
