using System.Text;
using AiApiGuard.DependencyInjection;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Benchmarks;

/// <summary>What the guard adds to a request: to one that is not guarded, to one with an empty policy, and to one with the sample's policy,
/// 1 KB of prompt and 1 KB of answer, whole and streamed.</summary>
[MemoryDiagnoser]
public class GuardOverheadBenchmarks
{
    private static readonly byte[] Request = GuardedPipeline.ChatRequest(1024, stream: false);
    private static readonly byte[] StreamedRequest = GuardedPipeline.ChatRequest(1024, stream: true);
    private static readonly byte[] WholeAnswer = Encoding.UTF8.GetBytes(
        $$$"""{"id":"x","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{{GuardedPipeline.Prose(1024)}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":180,"completion_tokens":180,"total_tokens":360}}""");

    private static readonly byte[][] Events =
    [
        .. GuardedPipeline.Prose(1024).Split(' ').Select(word => Encoding.UTF8.GetBytes(
            $$$"""data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"demo-1","choices":[{"index":0,"delta":{"content":" {{{word}}}"},"finish_reason":null}]}""" + "\n\n")),
        Encoding.UTF8.GetBytes("data: [DONE]\n\n"),
    ];

    private readonly List<GuardedPipeline> _pipelines = [];
    private GuardedPipeline _bare = null!;
    private GuardedPipeline _unguarded = null!;
    private GuardedPipeline _empty = null!;
    private GuardedPipeline _sample = null!;
    private GuardedPipeline _bareStream = null!;
    private GuardedPipeline _sampleStream = null!;
    private HttpContext _reused = null!;
    private HttpContext _reusedUnguarded = null!;

    [GlobalSetup]
    public void Setup()
    {
        _bare = Create(null, useGuard: false, Request, AnswerAsync);
        _unguarded = Create(null, useGuard: true, Request, AnswerAsync);
        _empty = Create("Benchmark", useGuard: true, Request, AnswerAsync);
        _sample = Create("Benchmark", useGuard: true, Request, AnswerAsync, SamplePolicy);
        _bareStream = Create(null, useGuard: false, StreamedRequest, StreamAsync);
        _sampleStream = Create("Benchmark", useGuard: true, StreamedRequest, StreamAsync, SamplePolicy);
        _reused = _bare.CreateRequest();
        _reusedUnguarded = _unguarded.CreateRequest();
    }

    [GlobalCleanup]
    public void Cleanup() => _pipelines.ForEach(pipeline => pipeline.Dispose());

    [Benchmark(Description = "no guard, request reused")]
    public Task BareReused() => _bare.RunAsync(_reused);

    [Benchmark(Description = "unguarded endpoint, request reused")]
    public Task UnguardedReused() => _unguarded.RunAsync(_reusedUnguarded);

    [Benchmark(Baseline = true, Description = "no guard")]
    public Task Bare() => _bare.RunAsync(_bare.CreateRequest());

    [Benchmark(Description = "guarded, empty policy")]
    public Task Empty() => _empty.RunAsync(_empty.CreateRequest());

    [Benchmark(Description = "guarded, sample's policy, 1 KB + 1 KB")]
    public Task Sample() => _sample.RunAsync(_sample.CreateRequest());

    [Benchmark(Description = "no guard, streamed")]
    public Task BareStream() => _bareStream.RunAsync(_bareStream.CreateRequest());

    [Benchmark(Description = "guarded, sample's policy, streamed by word")]
    public Task SampleStream() => _sampleStream.RunAsync(_sampleStream.CreateRequest());

    private GuardedPipeline Create(
        string? policy, bool useGuard, byte[] request, Func<HttpContext, Task> answer, Action<AiGuardPolicyBuilder>? configure = null)
    {
        var pipeline = new GuardedPipeline(policy, useGuard, request, answer, configure);
        _pipelines.Add(pipeline);
        return pipeline;
    }

    // The sample's policy; see FastTimeProvider for its limits.
    private static void SamplePolicy(AiGuardPolicyBuilder policy) => policy
        .RequireApiKey()
        .RequireScope("chat:write").AllowModels("demo-*")
        .LimitRequests(perMinute: 10_000).LimitConcurrency(4)
        .LimitRequestSize(256 * 1024).ValidateSchema()
        .DetectPromptInjection()
        .DetectSecrets().RedactPii()
        .ScoreAnomalies()
        .Audit();

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(WholeAnswer, http.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var bytes in Events)
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
