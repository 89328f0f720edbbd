using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Benchmarks;

/// <summary>What a whole streamed exchange costs by its length, personal data redacted: it must grow as the answer does, and keep nothing of it.</summary>
[MemoryDiagnoser]
public class AnswerLengthBenchmarks
{
    private static readonly byte[] Request = GuardedPipeline.ChatRequest(1024, stream: true);
    private static readonly byte[] Delta = Encoding.UTF8.GetBytes(
        """data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"demo-1","choices":[{"index":0,"delta":{"content":" lit, and found 1"},"finish_reason":null}]}""" + "\n\n");

    private GuardedPipeline _bare = null!;
    private GuardedPipeline _guarded = null!;

    [Params(1000, 4000, 16000)]
    public int Deltas { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bare = new GuardedPipeline(null, useGuard: false, Request, StreamAsync);
        _guarded = new GuardedPipeline("Benchmark", useGuard: true, Request, StreamAsync, policy => policy.RedactPii());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _bare.Dispose();
        _guarded.Dispose();
    }

    [Benchmark(Baseline = true, Description = "no guard")]
    public Task Bare() => _bare.RunAsync(_bare.CreateRequest());

    [Benchmark(Description = "guarded, personal data redacted")]
    public Task Guarded() => _guarded.RunAsync(_guarded.CreateRequest());

    private async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        for (var i = 0; i < Deltas; i++)
            await http.Response.Body.WriteAsync(Delta, http.RequestAborted);
    }
}
