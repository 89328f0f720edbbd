using System.Text;
using AiApiGuard.DependencyInjection;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Benchmarks;

/// <summary>What each filter costs by itself, on 1 KB of prompt and 1 KB of answer; the baseline is a policy with none.</summary>
[MemoryDiagnoser]
public class FilterCostBenchmarks
{
    private static readonly byte[] Request = GuardedPipeline.ChatRequest(1024, stream: false);
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        $$$"""{"choices":[{"index":0,"message":{"role":"assistant","content":"{{{GuardedPipeline.Prose(1024)}}}"}}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""");

    private GuardedPipeline _none = null!;
    private GuardedPipeline _one = null!;

    [Params(
        "RequireApiKey", "LimitRequests", "LimitTokens", "LimitConcurrency", "AllowModels", "ValidateSchema", "DetectPromptInjection", "DetectSecrets", "RedactPii",
        "ScoreAnomalies", "Audit")]
    public string Filter { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _none = new GuardedPipeline("Benchmark", useGuard: true, Request, AnswerAsync);
        _one = new GuardedPipeline("Benchmark", useGuard: true, Request, AnswerAsync, Add);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _none.Dispose();
        _one.Dispose();
    }

    [Benchmark(Baseline = true, Description = "empty policy")]
    public Task None() => _none.RunAsync(_none.CreateRequest());

    [Benchmark(Description = "one filter")]
    public Task One() => _one.RunAsync(_one.CreateRequest());

    private void Add(AiGuardPolicyBuilder policy) => _ = Filter switch
    {
        "RequireApiKey" => policy.RequireApiKey(),
        "LimitRequests" => policy.LimitRequests(perMinute: 1_000_000_000),
        "LimitTokens" => policy.LimitTokens(perMinute: 1_000_000_000_000),
        "LimitConcurrency" => policy.LimitConcurrency(4),
        "AllowModels" => policy.AllowModels("demo-*"),
        "ValidateSchema" => policy.ValidateSchema(),
        "DetectPromptInjection" => policy.DetectPromptInjection(),
        "DetectSecrets" => policy.DetectSecrets(),
        "RedactPii" => policy.RedactPii(),
        "ScoreAnomalies" => policy.ScoreAnomalies(),
        "Audit" => policy.Audit(),
        _ => throw new InvalidOperationException(Filter),
    };

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(Answer, http.RequestAborted);
    }
}
