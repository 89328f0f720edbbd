using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using AiApiGuard.Inspection;
using AiApiGuard.State.Audit.Chain;
using AiApiGuard.State.Audit.Content;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Audit;

/// <summary>Keeps one queue per place that records go to, which all policies share, and empties them when the host ends.</summary>
/// <remarks>A queue stays open until the application ends: a policy reloaded with another destination may return to it.</remarks>
internal sealed class AuditTrail : IActAudit, IHostedService, IAsyncDisposable, IDisposable
{
    // No path is empty, so this stands for the log.
    private const string LogDestination = "";

    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly AiGuardAuditOptions _options;
    private readonly AuditMetrics _metrics;
    private readonly AuditQueue[] _custom;
    private readonly Lazy<ChainSigner?> _signer;
    private readonly Lazy<AuditDestination> _acts;
    private readonly Lazy<AiGuardTextInspector> _inspector = new(static () => new AiGuardTextInspector(AiGuardDetectors.PersonalData | AiGuardDetectors.Secrets));
    private readonly ContentKeys _contentKeys;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AuditQueue> _queues = new(
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public AuditTrail(
        IOptions<AiGuardAuditOptions> options, IEnumerable<IAiGuardAuditSink> sinks, ILoggerFactory loggers, IMeterFactory meters, TimeProvider time)
    {
        (_options, _loggers, _time) = (options.Value, loggers, time);
        _logger = loggers.CreateLogger<AuditTrail>();
        _metrics = new AuditMetrics(meters, time);
        _custom = [.. sinks.Select(sink => Create(new CustomAuditSink(sink), _options.Capacity))];
        _signer = new(CreateSigner);
        _contentKeys = new ContentKeys(_options);
        _acts = new(() => Open(_options.FindActsPath(), _options.Capacity, _options.MaxFileBytes, _options.ActRetention));
    }

    /// <summary>Gets all queues there are.</summary>
    public IReadOnlyList<AuditQueue> Queues
    {
        get
        {
            lock (_lock)
                return [.. _queues.Values, .. _custom];
        }
    }

    /// <summary>Opens what the exchanges of a policy go to: a file, at once, or the log; and the application's own sinks. Of several policies with one
    /// file, the capacity and size of the first call count.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public AuditDestination OpenExchanges(string? path, int capacity, long maxBytes) =>
        Open(path ?? _options.FilePath, capacity, maxBytes, _options.ExchangeRetention);

    /// <summary>Opens what the texts of a policy's exchanges go to.</summary>
    /// <exception cref="InvalidOperationException">A key or a file that it needs is not there.</exception>
    public ContentAudit OpenContent(AiGuardAuditContent kind, int most, int capacity)
    {
        _contentKeys.Require(kind);
        var keeper = new ContentKeeper(kind, _contentKeys, _inspector.Value);
        return new ContentAudit(keeper, most, keeper.KeepsTexts ? OpenContentFile(capacity) : null);
    }

    public void Record(AiGuardActRecord act) => _acts.Value.TryAdd(act, isDurable: true);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = _acts.Value;
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"The audit file of acts cannot be opened; see the option Audit:{nameof(AiGuardAuditOptions.ActsFilePath)}. {exception.Message}", exception);
        }
    }

    // Only empties the queues: the server may stop after this service, and its last exchanges are recorded too.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Queues.Select(queue => queue.FlushAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in Queues)
            await queue.DisposeAsync().ConfigureAwait(false);
        DisposeKeys();
    }

    public void Dispose()
    {
        foreach (var queue in Queues)
            queue.Dispose();
        DisposeKeys();
    }

    private AuditDestination Open(string? path, int capacity, long maxBytes, TimeSpan? retention)
    {
        if (path is null)
            return new([Find(LogDestination, capacity, () => new LoggerAuditSink(_loggers)), .. _custom]);
        var fullPath = Path.GetFullPath(path);
        return new([Find(fullPath, capacity, () => new FileAuditSink(fullPath, Settings(maxBytes, retention), _time, _logger, AuditFile.Open)), .. _custom]);
    }

    private AuditQueue OpenContentFile(int capacity)
    {
        if (_options.FindContentPath() is not { } path)
            throw new InvalidOperationException("Texts that are kept need a file: set Audit:ContentFilePath, or Audit:FilePath.");
        var fullPath = Path.GetFullPath(path);
        return Find(fullPath, capacity, () =>
        {
            var file = new ContentFile(fullPath, _options.MaxFileBytes, _options.ContentRetention, _time);
            try
            {
                file.Probe();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException($"The content file cannot be opened; see the option Audit:ContentFilePath. {exception.Message}", exception);
            }

            return file;
        });
    }

    private AuditFileSettings Settings(long maxBytes, TimeSpan? retention) => new(maxBytes)
    {
        Signer = _signer.Value,
        CheckpointRecords = _options.CheckpointRecords,
        CheckpointInterval = _options.CheckpointInterval,
        CompressesFull = _options.CompressFullFiles,
        Retention = retention,
    };

    private AuditQueue Find(string destination, int capacity, Func<IAuditSink> createSink)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(destination, out var queue))
                _queues.Add(destination, queue = Create(createSink(), capacity));
            return queue;
        }
    }

    private AuditQueue Create(IAuditSink sink, int capacity) => new(sink, capacity, _metrics, _time, _logger);

    private ChainSigner? CreateSigner()
    {
        if (_options.FindSigningKey() is { } key)
            return new ChainSigner(key);
        return _options.SigningKeyPath is { } path ? ChainSigner.FromPem(File.ReadAllText(path)) : null;
    }

    // The key that the application gave to sign with is the application's.
    private void DisposeKeys()
    {
        _contentKeys.Dispose();
        if (_signer is { IsValueCreated: true, Value: { } signer } && _options.FindSigningKey() is null)
            signer.Dispose();
    }
}
