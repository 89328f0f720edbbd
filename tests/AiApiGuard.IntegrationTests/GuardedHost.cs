using System.Text;
using AiApiGuard.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.IntegrationTests;

/// <summary>Is an application behind a socket of its own, with a client that talks to it.</summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    public const string ChatPath = "/v1/chat/completions";

    private readonly WebApplication _app;

    private GuardedHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = LocalClient.Create(Address);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public ExchangeRecorder Exchanges => Services.GetRequiredService<ExchangeRecorder>();

    /// <summary>Starts a host whose pipeline is the guard and the endpoints.</summary>
    public static Task<GuardedHost> StartAsync(
        Action<AiGuardBuilder> guard, Action<WebApplication> endpoints, IReadOnlyDictionary<string, string?>? settings = null) => StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
                guard(builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard")));
            },
            app =>
            {
                app.UseAiGuard();
                endpoints(app);
            });

    /// <summary>Starts a host. What fails the start is thrown from here.</summary>
    public static async Task<GuardedHost> StartAsync(Action<WebApplicationBuilder> services, Action<WebApplication> pipeline)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });

        // Nothing of the machine's surroundings, nor the settings file of a sample, belongs in these tests.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ExchangeRecorder>();
        services(builder);
        var app = builder.Build();
        try
        {
            pipeline(app);
            await app.StartAsync();
            return new GuardedHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> PostAsync(string json, string path = ChatPath) => PostAsync(Encoding.UTF8.GetBytes(json), path);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string path = ChatPath, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
