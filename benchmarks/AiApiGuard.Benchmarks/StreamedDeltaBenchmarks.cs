using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Benchmarks;

/// <summary>What one event of about four tokens costs in the middle of a stream; the baselines are the endpoint without guard, and parsing the
/// same bytes.</summary>
[MemoryDiagnoser]
public class StreamedDeltaBenchmarks
{
    private const int Deltas = 64;

    private static readonly byte[][] Events =
    [
        .. Enumerable.Range(0, Deltas).Select(i => GuardedPipeline.Prose(Deltas * 17).Substring(i * 17, 17)).Select((text, i) => Encoding.UTF8.GetBytes(
            $$$"""data: {"id":"chatcmpl-9f3aK2","object":"chat.completion.chunk","created":1767225600,"model":"gpt-4o-mini","system_fingerprint":"fp_0aa8d3e20b","choices":[{"index":0,"delta":{"content":"{{{text}}}"},"logprobs":null,"finish_reason":null}],"obfuscation":"{{{new string('x', i % 7)}}}"}""" + "\n\n")),
    ];

    private OpenStream _bare = null!;
    private OpenStream _counted = null!;
    private OpenStream _redacted = null!;
    private OpenStream _both = null!;

    [GlobalSetup]
    public void Setup()
    {
        _bare = new OpenStream(useGuard: false);
        _counted = new OpenStream(useGuard: true, policy => policy.LimitConcurrency(4));
        _redacted = new OpenStream(useGuard: true, policy => policy.RedactPii());
        _both = new OpenStream(useGuard: true, policy => policy.DetectSecrets().RedactPii());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _bare.Dispose();
        _counted.Dispose();
        _redacted.Dispose();
        _both.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Deltas, Description = "no guard")]
    public Task Bare() => WriteAsync(_bare);

    [Benchmark(OperationsPerInvoke = Deltas, Description = "parsing alone (System.Text.Json)")]
    public int Parse()
    {
        var sum = 0;
        foreach (var bytes in Events)
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(6));
            sum += document.RootElement.GetProperty("choices"u8).GetArrayLength();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Deltas, Description = "guarded, nobody reads the text")]
    public Task Counted() => WriteAsync(_counted);

    [Benchmark(OperationsPerInvoke = Deltas, Description = "guarded, personal data redacted")]
    public Task Redacted() => WriteAsync(_redacted);

    [Benchmark(OperationsPerInvoke = Deltas, Description = "guarded, personal data and secrets redacted")]
    public Task Both() => WriteAsync(_both);

    private static async Task WriteAsync(OpenStream stream)
    {
        foreach (var bytes in Events)
            await stream.Body.WriteAsync(bytes);
    }
}
