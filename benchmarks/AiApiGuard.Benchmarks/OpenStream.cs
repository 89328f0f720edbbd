using AiApiGuard.DependencyInjection;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Benchmarks;

/// <summary>Is an exchange whose endpoint has begun to stream and does not end, so that what is measured is one event and nothing else.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly GuardedPipeline _pipeline;
    private readonly TaskCompletionSource _end = new();
    private readonly Task _exchange;

    public OpenStream(bool useGuard, Action<AiGuardPolicyBuilder>? configure = null)
    {
        _pipeline = new GuardedPipeline(useGuard ? "Benchmark" : null, useGuard, GuardedPipeline.ChatRequest(1024, stream: true), StreamAsync, policy =>
        {
            policy.Configure(options => options.MaxStreamBytes = long.MaxValue);
            configure?.Invoke(policy);
        });
        _exchange = _pipeline.RunAsync(_pipeline.CreateRequest());
    }

    /// <summary>Gets where the endpoint writes.</summary>
    public Stream Body { get; private set; } = Stream.Null;

    public void Dispose()
    {
        _end.SetResult();
        _exchange.GetAwaiter().GetResult();
        _pipeline.Dispose();
    }

    private Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        Body = http.Response.Body;
        return _end.Task;
    }
}
