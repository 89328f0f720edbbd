using AiApiGuard.Anomalies.Persistence;
using AiApiGuard.Responses;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Anomalies.Persistence;

/// <summary>Is a directory of anomaly files, and one process after the other that uses it.</summary>
internal sealed class AnomalyFiles : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public AnomalyFiles(DateTimeOffset start) => Time = new(start);

    public string Path { get; } = Directory.CreateTempSubdirectory("aiguard-anomalies").FullName;

    public FakeTimeProvider Time { get; }

    public FakeLogger<AnomalyDirectory> Logger { get; } = new();

    public int MaxBaselines { get; set; } = 100_000;

    public string Baselines => System.IO.Path.Combine(Path, "baselines.bin");

    public string Responses => System.IO.Path.Combine(Path, "responses.bin");

    /// <summary>Gets the ids of what was logged at level Error.</summary>
    public IEnumerable<int> Errors => Logger.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Error).Select(record => record.Id.Id);

    public IEnumerable<string> Aside => Directory.GetFiles(Path, "*.damaged-*").Order(StringComparer.Ordinal);

    private IOptions<AiGuardAnomalyFileOptions> Settings =>
        Options.Create(new AiGuardAnomalyFileOptions { Directory = Path, MaxBaselines = MaxBaselines });

    public AnomalyDirectory OpenDirectory() => Keep(new AnomalyDirectory(Settings, Time, Logger));

    public FileBaselineStore OpenBaselines() => Keep(new FileBaselineStore(OpenDirectory(), Settings, Time));

    public FileResponseStore OpenResponses(int most = 10_000) => Keep(new FileResponseStore(OpenDirectory(), Settings, Time) { Most = most });

    /// <summary>Ends the process in good order.</summary>
    public void Stop()
    {
        _open.Reverse();
        _open.ForEach(one => one.Dispose());
        _open.Clear();
    }

    /// <summary>Copies the files as they are on disk to another directory, where another process finds them as after a power cut.</summary>
    public AnomalyFiles Crash()
    {
        var other = new AnomalyFiles(Time.GetUtcNow());
        foreach (var file in Directory.GetFiles(Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, System.IO.Path.Combine(other.Path, System.IO.Path.GetFileName(file)));
        return other;
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(Path, recursive: true);
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        _open.Add(one);
        return one;
    }
}
