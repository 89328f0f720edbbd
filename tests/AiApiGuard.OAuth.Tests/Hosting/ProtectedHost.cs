using System.Text;
using AiApiGuard.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Is an application behind the guard and a socket of its own. Its endpoint says who called.</summary>
internal sealed class ProtectedHost : IAsyncDisposable
{
    public const string Path = "/v1/chat/completions";
    public const string OtherPath = "/other/v1/chat/completions";
    private const string Question = """{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]}""";

    private readonly WebApplication _app;

    private ProtectedHost(WebApplication app, FakeTimeProvider time, FakeLogCollector logs)
    {
        _app = app;
        Time = time;
        Logs = logs;
        Address = new Uri(app.Urls.Single());
        Client = LocalClient.Create(Address);
    }

    public Uri Address { get; }

    public Uri Endpoint => new(Address, Path);

    public HttpClient Client { get; }

    public FakeTimeProvider Time { get; }

    public FakeLogCollector Logs { get; }

    /// <summary>Gets what is released for each request that arrives.</summary>
    public required SemaphoreSlim Arrivals { get; init; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a host. What fails the start is thrown from here.</summary>
    public static async Task<ProtectedHost> StartAsync(
        Action<AiGuardPolicyBuilder> policy,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<AiGuardPolicyBuilder>? otherPolicy = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? pipeline = null,
        bool useTls = false)
    {
        // The time of the authorization server, which runs by the real clock, until a test moves it.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        Listen(builder.WebHost, useTls);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.ConfigureHttpClientDefaults(
            static client => client.ConfigurePrimaryHttpMessageHandler(static () => LocalClient.CreateHandler()));
        builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"))
            .AddPolicy("Chat", chat =>
            {
                policy(chat);
                chat.RequireAuthenticatedCaller(static options => options.MaxFailuresPerMinute = null);
            })
            .AddPolicy("Other", other => (otherPolicy ?? policy)(other));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        try
        {
            var arrivals = new SemaphoreSlim(0);
            app.Use((http, next) =>
            {
                arrivals.Release();
                return next(http);
            });
            app.UseAiGuard();
            pipeline?.Invoke(app);
            app.MapPost(Path, AnswerAsync).RequireAiGuard("Chat");
            app.MapPost(OtherPath, AnswerAsync).RequireAiGuard("Other");
            await app.StartAsync();
            return new ProtectedHost(app, time, app.Services.GetFakeLogCollector()) { Arrivals = arrivals };
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> SendAsync(string? token, params (string Name, string Value)[] headers) =>
        SendWithAsync(Client, token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers]);

    public Task<HttpResponseMessage> SendWithAsync(HttpClient client, params (string Name, string Value)[] headers) => SendToAsync(client, Path, headers);

    public Task<HttpResponseMessage> SendToOtherAsync(string token) => SendToAsync(Client, OtherPath, [("Authorization", $"Bearer {token}")]);


    public async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await Client.SendAsync(request);
    }

    /// <summary>Sends header lines exactly as they are.</summary>
    public Task<RawAnswer> SendRawAsync(IEnumerable<string> headers, string query = "") =>
        RawAnswer.SendAsync(Address, Path + query, Question, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Listen(IWebHostBuilder host, bool useTls)
    {
        if (!useTls)
        {
            host.UseUrls("http://127.0.0.1:0");
            return;
        }

        host.UseUrls("https://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.ConfigureHttpsDefaults(static https =>
        {
            https.ServerCertificate = TestCertificates.Server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
    }

    private async Task<HttpResponseMessage> SendToAsync(HttpClient client, string path, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path));
        request.Content = new StringContent(Question, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        var caller = AiGuardCaller.FromPrincipal(http.User);
        var text = string.Join('|', caller.Id, caller.Tenant, string.Join(' ', caller.Scopes), string.Join(' ', caller.Roles), caller.AuthenticationScheme);
        await http.Response.WriteAsync($$"""
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{text}}"},"finish_reason":"stop"}]}
            """);
    }
}
