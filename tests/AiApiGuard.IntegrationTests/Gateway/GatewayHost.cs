using System.Text;
using Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Gateway;

/// <summary>Is the gateway sample in front of an upstream, each behind a socket of its own, with a client that talks to the gateway.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private const string RecordedPolicy = "Recorded";

    // A folder without the settings file of another sample.
    private static readonly string ContentRoot = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "GatewayRoot")).FullName;

    private readonly WebApplication _app;
    private readonly GuardedHost? _upstream;

    private GatewayHost(WebApplication app, GuardedHost? upstream, ExchangeRecorder exchanges)
    {
        _app = app;
        _upstream = upstream;
        Exchanges = exchanges;
        Address = new Uri(app.Urls.Single());
        Client = LocalClient.Create(Address);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ExchangeRecorder Exchanges { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts an upstream that answers every request in one way, and a gateway in front of it.</summary>
    public static async Task<GatewayHost> StartAsync(RequestDelegate upstream, params string[] arguments)
    {
        var host = await GuardedHost.StartAsync(_ => { }, app => app.Run(upstream));
        return await StartAsync(host, host.Address, arguments);
    }

    /// <summary>Starts a gateway in front of an address where nobody may be.</summary>
    public static Task<GatewayHost> StartAsync(Uri upstream, params string[] arguments) => StartAsync(null, upstream, arguments);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> AskAsync(
        string question = ChatMessages.Question,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(question, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        return await Client.SendAsync(request, until).WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_upstream is not null)
            await _upstream.DisposeAsync();
    }

    // The sample's own policy, and a filter beside it that keeps how exchanges ended.
    private static async Task<GatewayHost> StartAsync(GuardedHost? upstream, Uri address, string[] arguments)
    {
        var exchanges = new ExchangeRecorder();
        var app = GatewayApplication.Create(
            [
                "--contentRoot", ContentRoot, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None",
                $"--Upstream={address}", $"--Policy={RecordedPolicy}", .. arguments,
            ],
            guard =>
            {
                guard.Services.AddSingleton(exchanges);
                guard.AddPolicy(RecordedPolicy, policy => GatewayPolicies.Inspect(policy).AddFilter<RecordingFilter>(AiGuardStage.Audit));
            });
        await app.StartAsync();
        return new GatewayHost(app, upstream, exchanges);
    }
}
