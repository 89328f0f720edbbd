using System.Buffers.Binary;
using AiApiGuard.State.Files;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Keeps baselines in memory, and writes them to a file from time to time. Evidence is added up in memory alone: there is no other
/// instance.</summary>
internal sealed class FileBaselineStore : IAiGuardBaselineStore, IDisposable
{
    private const int MaxContent = 2048;

    // A record is the hash of the subject, when it was written in milliseconds since 1970, and the baseline.
    private const int TimeAt = 16;
    private const int ContentAt = TimeAt + sizeof(long);

    private static readonly RecordFormat Format = new("AGBASELN"u8.ToArray(), Version: 1, MaxRecord: ContentAt + MaxContent);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(35);

    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly Dictionary<UInt128, byte[]> _records = [];
    private readonly EvidenceSums _evidence;
    private readonly AnomalyDirectory _directory;
    private readonly RecordFile _file;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly int _most;
    private bool _isOpen;
    private bool _isChanged;

    public FileBaselineStore(AnomalyDirectory directory, IOptions<AiGuardAnomalyFileOptions> options, TimeProvider time)
    {
        (_directory, _time, _most) = (directory, time, options.Value.MaxBaselines);
        _evidence = new(time);
        _file = directory.File("baselines.bin", Format);
        var interval = options.Value.WriteInterval;
        _timer = time.CreateTimer(static store => ((FileBaselineStore)store!).Save(), this, interval, interval);
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadAsync(
        IReadOnlyList<AiGuardAnomalySubject> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var oldest = Oldest();
        lock (_lock)
        {
            Open();
            return new([.. subjects.Select(subject => Find(subject, oldest))]);
        }
    }

    public ValueTask WriteAsync(IReadOnlyList<AiGuardBaseline> baselines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(baselines);
        if (baselines.Any(static baseline => baseline.Content.Length is 0 or > MaxContent))
            throw new ArgumentException($"A baseline is 1 to {MaxContent} bytes long.", nameof(baselines));
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            Open();
            foreach (var baseline in baselines)
            {
                var subject = SubjectHash.Of(baseline.Subject);
                Keep(subject, Write(subject, now, baseline.Content.Span));
            }

            _isChanged = true;
        }

        return default;
    }

    public ValueTask<IReadOnlyList<AiGuardSharedEvidence>> AddEvidenceAsync(
        IReadOnlyList<AiGuardSharedEvidence> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return new([.. changes.Select(_evidence.Add)]);
    }

    /// <summary>Writes the file, if anything has changed.</summary>
    public void Save()
    {
        lock (_saving)
        {
            byte[][] records;
            lock (_lock)
            {
                if (!_isChanged)
                    return;
                var oldest = Oldest();
                foreach (var (subject, record) in _records)
                {
                    // Removing does not end the enumeration.
                    if (TimeOf(record) < oldest)
                        _records.Remove(subject);
                }

                records = [.. _records.Values];
                _isChanged = false;
            }

            // Records are replaced and never changed, so that this need not keep others waiting.
            if (_file.TryWrite(records))
                return;
            lock (_lock)
                _isChanged = true;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Save();
    }

    private static byte[] Write(UInt128 subject, long now, ReadOnlySpan<byte> content)
    {
        var record = new byte[ContentAt + content.Length];
        BinaryPrimitives.WriteUInt128LittleEndian(record, subject);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(TimeAt), now);
        content.CopyTo(record.AsSpan(ContentAt));
        return record;
    }

    private static long TimeOf(byte[] record) => BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(TimeAt));

    private long Oldest() => (_time.GetUtcNow() - Lifetime).ToUnixTimeMilliseconds();

    private ReadOnlyMemory<byte>? Find(AiGuardAnomalySubject subject, long oldest) =>
        _records.TryGetValue(SubjectHash.Of(subject), out var record) && TimeOf(record) >= oldest
            ? (ReadOnlyMemory<byte>?)record.AsMemory(ContentAt)
            : null;

    private void Open()
    {
        if (_isOpen)
            return;
        _directory.Open();
        _records.Clear();
        _isChanged = !_file.Read(Take);
        _isOpen = true;
    }

    private bool Take(ReadOnlySpan<byte> record)
    {
        if (record.Length <= ContentAt)
            return false;
        Keep(BinaryPrimitives.ReadUInt128LittleEndian(record), record.ToArray());
        return true;
    }

    private void Keep(UInt128 subject, byte[] record)
    {
        _records[subject] = record;
        if (_records.Count <= _most)
            return;

        // Some more than must go, so that this is rare.
        var kept = _most - (_most / 16);
        foreach (var (old, _) in _records.OrderBy(static pair => TimeOf(pair.Value)).Take(_records.Count - kept).ToList())
            _records.Remove(old);
    }
}
