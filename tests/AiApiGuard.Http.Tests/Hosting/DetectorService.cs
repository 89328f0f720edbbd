using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Http.Tests.Hosting;

/// <summary>Is a service on a socket of its own, which keeps what it is sent and answers as the test says.</summary>
internal sealed class DetectorService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DetectorService(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Gets what is released for each request that arrives.</summary>
    public SemaphoreSlim Arrivals { get; } = new(0);

    /// <summary>Gets or sets how it answers.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = static (http, _) => http.Response.WriteAsync("{}");

    /// <summary>Answers everything with the same.</summary>
    public string Json
    {
        set => Answer = (http, _) => http.Response.WriteAsync(value);
    }

    public int Status
    {
        set => Answer = (http, _) =>
        {
            http.Response.StatusCode = value;
            return Task.CompletedTask;
        };
    }

    public static async Task<DetectorService> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new DetectorService(app);
        app.Run(service.ReceiveAsync);
        await app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var received = new Received(http.Request.Method, http.Request.Path + http.Request.QueryString, body, http.Request.Headers.ToDictionary(
            static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(received);
        Arrivals.Release();
        http.Response.ContentType = "application/json";
        await Answer(http, received);
    }
}
