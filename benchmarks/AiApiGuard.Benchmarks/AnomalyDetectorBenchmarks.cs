using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using AiApiGuard.Anomalies;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>Measures what it takes to score a request and its answer, among few callers and among many, whose states lie anywhere in memory. Compared
/// with the least that any limit of each caller does: counting in a dictionary.</summary>
[MemoryDiagnoser]
public class AnomalyDetectorBenchmarks
{
    private const int Requests = 65_536;
    private const double Start = 1_893_456_000;

    // Everybody asks once a minute, and nobody is suspicious.
    private const double SecondsBetween = 60;

    private readonly string[] _keys = new string[Requests];
    private readonly string[] _prompts = new string[Requests];
    private readonly ClientPrefix[] _networks = new ClientPrefix[Requests];
    private ConcurrentDictionary<string, int> _counts = null!;
    private AnomalyDetector _detector = null!;
    private double _now = Start;
    private int _found;

    [Params(1_000, 1_000_000)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        // Shards do not fill evenly: a quarter more, so that nobody is evicted.
        _detector = new AnomalyDetector(new DetectorSettings { Boot = TimeSpan.Zero, Started = Start, MaxCallers = Callers + (Callers / 4), MaxNetworks = 100_000, MaxClusters = 100_000 }, _ => _found++);
        _counts = new();
        for (var i = 0; i < Requests; i++)
            _prompts[i] = Prompt();
        for (var caller = 0; caller < Callers; caller++)
            Send(Key(caller), _prompts[caller % Requests], Network(caller));
        for (var i = 0; i < Requests; i++)
        {
            var caller = RandomNumberGenerator.GetInt32(Callers);
            (_keys[i], _networks[i]) = (Key(caller), Network(caller));
        }

        foreach (var key in Enumerable.Range(0, Callers).Select(Key))
            _counts[key] = 0;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public int CountInDictionary()
    {
        foreach (var key in _keys)
            _counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
        return _counts.Count;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public int Score()
    {
        for (var i = 0; i < Requests; i++)
            Send(_keys[i], _prompts[i], _networks[i]);
        return _found;
    }

    private static string Key(int caller) => "key" + caller.ToString(CultureInfo.InvariantCulture);

    private static ClientPrefix Network(int caller) => ClientPrefix.Of(new IPAddress([10, (byte)(caller >> 11), (byte)(caller >> 3), (byte)(caller % 8)]));

    // Thirty words of a language whose most frequent words are much more frequent than its others: about 200 characters.
    private static string Prompt() => string.Join(' ', Enumerable.Range(0, 30).Select(_ => Word((int)Math.Pow(20_000, RandomNumberGenerator.GetInt32(1_000_000) / 1e6))));

    private static string Word(int rank) => string.Create(3 + (rank % 7), rank, static (letters, rank) =>
    {
        for (var i = 0; i < letters.Length; i++, rank = (rank * 31) + 7)
            letters[i] = (char)('a' + (int)((uint)rank % 26));
    });

    private void Send(string key, string prompt, ClientPrefix network)
    {
        _now += SecondsBetween / Callers;
        var observation = _detector.Observe(new ObservedRequest
        {
            Subject = new(AiGuardAnomalySubjectKind.Key, key, null), Now = _now, Prompt = prompt, PromptTokens = 50, IsSingleTurn = false, Network = network,
        });
        _detector.AddAnswer(observation, 100, isServed: true, _now);
    }
}
