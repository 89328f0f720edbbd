using AiApiGuard.Cli.Audit.Verification;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiApiGuard.Benchmarks;

/// <summary>Measures the verification of a million records.</summary>
public class AuditVerifyBenchmarks
{
    private const int Records = 1_000_000;
    private const int Batch = 1_000;

    private DirectoryInfo _directory = null!;
    private string _path = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _directory = Directory.CreateTempSubdirectory("aiguard-verify-benchmark-");
        _path = Path.Combine(_directory.FullName, "audit.jsonl");
        await using var sink = new FileAuditSink(_path, new AuditFileSettings(long.MaxValue), TimeProvider.System, NullLogger.Instance, AuditFile.Open);
        for (var first = 0; first < Records; first += Batch)
            await sink.WriteAsync([.. Enumerable.Range(first, Batch).Select(Record)], isDurable: false);
    }

    [GlobalCleanup]
    public void Cleanup() => _directory.Delete(recursive: true);

    [Benchmark(Baseline = true)]
    public long ReadLines()
    {
        using var stream = AuditFile.OpenToRead(_path);
        using var lines = new AuditLineReader(stream);
        var read = 0L;
        while (lines.TryRead(out _))
            read++;
        return read;
    }

    [Benchmark]
    public long Verify()
    {
        var verified = new ChainVerifier(new Dictionary<string, ChainSigner>(), long.MaxValue, CancellationToken.None).Verify(null, [_path], null);
        return verified.FaultCount == 0 ? verified.Lines : throw new InvalidOperationException(verified.Faults[0].Text);
    }

    private static AiGuardExchangeRecord Record(int number) => new()
    {
        Time = DateTimeOffset.UnixEpoch.AddSeconds(number), Exchange = $"0HN1:{number:x8}", Caller = "alice", Tenant = "acme", KeyId = "0LrHfFoGliYh",
        Policy = "Chat", Method = "POST", Endpoint = "/v1/chat/completions", RemoteAddress = System.Net.IPAddress.Loopback, Protocol = "openai.chat",
        Model = "gpt-4o", IsStreaming = true, Decision = AiGuardOutcomeKind.Completed, Status = 200, InputTokens = 120, OutputTokens = 40,
        Findings = number % 10 == 0 ? [new("email", AiGuardSeverity.Medium, "RedactPii", null, 2, 1, IsEdit: true)] : [],
    };
}
