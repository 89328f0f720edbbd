using System.Net;
using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.TestUtilities.Keys;

/// <summary>Is an application behind a socket of its own, with one endpoint that takes API keys and nothing else.</summary>
public sealed class KeyGuardedHost : IAsyncDisposable
{
    private const string Question = """{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]}""";
    private const string Path = "/v1/chat/completions";

    private const string Answer =
        """{"id":"1","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}""";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private KeyGuardedHost(WebApplication app)
    {
        _app = app;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public IServiceProvider Services => _app.Services;

    public AiGuardKeys Keys => Services.GetRequiredService<AiGuardKeys>();

    public static async Task<KeyGuardedHost> StartAsync(Action<AiGuardBuilder> guard, Action<IServiceCollection>? services = null)
    {
        ArgumentNullException.ThrowIfNull(guard);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services?.Invoke(builder.Services);
        guard(builder.Services.AddAiGuard().AddPolicy("Keys", static policy => policy
            .RequireApiKey().RequireAuthenticatedCaller(static options => options.MaxFailuresPerMinute = null)));
        var app = builder.Build();
        app.UseAiGuard();
        app.MapPost(Path, static () => Results.Text(Answer, "application/json")).RequireAiGuard("Keys");
        await app.StartAsync();
        return new KeyGuardedHost(app);
    }

    /// <summary>Asks with a key.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<HttpStatusCode> AskAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.TryAddWithoutValidation("x-api-key", key);
        request.Content = new StringContent(Question, Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Asks again and again, until the answer has a status. Gives up after half a minute, which no passing test comes near.</summary>
    public async Task AskUntilAsync(HttpStatusCode status, string key, Action? between = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await AskAsync(key) != status)
        {
            patience.Token.ThrowIfCancellationRequested();
            between?.Invoke();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
