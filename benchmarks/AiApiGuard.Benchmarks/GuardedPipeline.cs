using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Hosting;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Benchmarks;

/// <summary>Runs requests through an application's middleware without a server, so that what is measured is the guard.</summary>
internal sealed class GuardedPipeline : IDisposable
{
    private readonly IHost _host;
    private readonly RequestDelegate _pipeline;
    private readonly Endpoint _endpoint;
    private readonly AiGuardApiKey _key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "benchmark", Scopes = ["chat:write"] });
    private readonly byte[] _request;

    public GuardedPipeline(string? policy, bool useGuard, byte[] request, Func<HttpContext, Task> answer, Action<AiGuardPolicyBuilder>? configure = null)
    {
        _request = request;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(new FastTimeProvider());
        builder.Services.AddAiGuard().AddApiKey(_key.Record).AddPolicy("Benchmark", configure ?? (_ => { }));
        _host = builder.Build();
        _host.Start();
        var app = new ApplicationBuilder(_host.Services);
        if (useGuard)
            app.UseAiGuard();
        app.Run(new RequestDelegate(answer));
        _pipeline = app.Build();
        _endpoint = new Endpoint(null, policy is null ? EndpointMetadataCollection.Empty : new(new RequireAiGuardAttribute(policy)), "POST /v1/chat/completions");
    }

    /// <summary>Creates what a server would hand to the pipeline.</summary>
    public HttpContext CreateRequest()
    {
        var http = new DefaultHttpContext { RequestServices = _host.Services };
        http.SetEndpoint(_endpoint);
        http.Request.Method = "POST";
        http.Request.Path = "/v1/chat/completions";
        http.Request.ContentType = "application/json";
        http.Request.ContentLength = _request.Length;
        http.Request.Headers.Authorization = "Bearer " + _key.Text;
        http.Request.Body = new MemoryStream(_request, writable: false);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        return http;
    }

    public Task RunAsync(HttpContext http) => _pipeline(http);

    public void Dispose() => _host.Dispose();

    public static byte[] ChatRequest(int characters, bool stream) => Encoding.UTF8.GetBytes(
        $$"""{"model":"demo-1","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"{{Prose(characters)}}"}]}""");

    public static string Prose(int characters)
    {
        const string Sentence = "The committee met on Tuesday to discuss how the new library should be lit, and found that daylight does most of the work. ";
        return string.Concat(Enumerable.Repeat(Sentence, (characters / Sentence.Length) + 1))[..characters];
    }
}
