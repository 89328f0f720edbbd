using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using AiApiGuard.Filters.Audit.ExchangeAudit;
using AiApiGuard.State.Audit;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Benchmarks;

/// <summary>Measures what the audit of an exchange costs on the way of the request, and how fast records get to the disk.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Cleanup disposes of them.")]
public class AuditBenchmarks
{
    // As many as wait for the disk at once.
    private const int Parallel = 256;

    private readonly NothingSink _sink = new();
    private DirectoryInfo _directory = null!;
    private ServiceProvider _services = null!;
    private ExchangeAuditFilter _filter = null!;
    private AuditDestination _durable = null!;
    private FileStream _plain = null!;
    private AiGuardContext _context = null!;
    private AiGuardExchangeRecord _record = null!;
    private readonly byte[] _line = new byte[700];
    private readonly AiGuardOutcome _outcome = new(AiGuardOutcomeKind.Completed) { StatusCode = 200 };
    private readonly Task[] _waiting = new Task[Parallel];

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("aiguard-audit-benchmark-");
        var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton(TimeProvider.System).AddOptions().AddSingleton<AuditTrail>();
        services.AddSingleton<IAiGuardAuditSink>(_sink);
        _services = services.BuildServiceProvider();
        var trail = _services.GetRequiredService<AuditTrail>();
        _filter = new ExchangeAuditFilter(new ExchangeAuditOptions { Capacity = 1_000_000 }, trail, TimeProvider.System);
        var http = new DefaultHttpContext { TraceIdentifier = "0HN1:00000001" };
        http.Request.Method = "POST";
        _context = new AiGuardContext(_services, "Chat", AiGuardPrompt.Empty)
        {
            HttpContext = http, Caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "alice")], "test"))),
        };
        _record = new AiGuardExchangeRecord
        {
            Time = DateTimeOffset.UnixEpoch, Exchange = "0HN1:00000001", Caller = "alice", Policy = "Chat", Method = "POST", Endpoint = "/v1/chat/completions",
            Protocol = "openai.chat", Model = "gpt-4o", Decision = AiGuardOutcomeKind.Completed, Status = 200, InputTokens = 120, OutputTokens = 40,
        };
        _durable = new AuditDestination([trail.OpenExchanges(Path.Combine(_directory.FullName, "audit.jsonl"), 100_000, long.MaxValue).Queues[0]]);
        _plain = AuditFile.Open(Path.Combine(_directory.FullName, "plain.jsonl"));
        Array.Fill(_line, (byte)'x');
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _plain.Dispose();
        _services.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Is the way of the request: the record is made and handed over. It goes to a sink that does nothing with it.</summary>
    [Benchmark]
    public ValueTask BestEffort() => _filter.OnCompletedAsync(_context, _outcome);

    /// <summary>Is what a durable audit would cost without sharing: one record, one write, one wait for the disk.</summary>
    [Benchmark(Baseline = true)]
    public void FsyncPerRecord()
    {
        _plain.Write(_line);
        _plain.Flush(flushToDisk: true);
    }

    /// <summary>Is a record of a durable audit, where as many as 256 exchanges end at a time.</summary>
    [Benchmark(OperationsPerInvoke = Parallel)]
    public Task Durable()
    {
        for (var i = 0; i < Parallel; i++)
            _waiting[i] = _durable.AddAsync(_record);
        return Task.WhenAll(_waiting);
    }

    private sealed class NothingSink : IAiGuardAuditSink
    {
        public ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, CancellationToken cancellationToken) => default;
    }
}
