using System.Buffers.Binary;
using AiApiGuard.Anomalies.Persistence;
using AiApiGuard.Responses.Storage;
using AiApiGuard.State.Files;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Keeps responses in memory, and in a file that is written with each change.</summary>
internal sealed class FileResponseStore : IAiGuardResponseStore, IDisposable
{
    // A record is when the response ends or ended, in milliseconds since 1970, and the response.
    private const int ResponseAt = sizeof(long);
    private static readonly RecordFormat Format = new("AGRESPNS"u8.ToArray(), Version: 1, MaxRecord: ResponseAt + StoredResponse.MaxLength);

    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly Dictionary<string, Entry> _responses = new(StringComparer.Ordinal);
    private readonly List<Action> _watchers = [];
    private readonly AnomalyDirectory _directory;
    private readonly RecordFile _file;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private bool _isOpen;
    private bool _isChanged;
    private long _version;

    public FileResponseStore(AnomalyDirectory directory, IOptions<AiGuardAnomalyFileOptions> options, TimeProvider time)
    {
        (_directory, _time) = (directory, time);
        _file = directory.File("responses.bin", Format);
        var interval = options.Value.WriteInterval;
        _timer = time.CreateTimer(static store => ((FileResponseStore)store!).Save(), this, interval, interval);
    }

    /// <summary>Gets the largest number of responses.</summary>
    public int Most { get; init; } = ResponseRetention.Most;

    public ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        var bytes = StoredResponse.Write(response, out var written);
        var end = ResponseRetention.EndOf(response) ?? _time.GetUtcNow().ToUnixTimeMilliseconds();
        var record = new byte[ResponseAt + bytes.Length];
        BinaryPrimitives.WriteInt64LittleEndian(record, end);
        bytes.CopyTo(record, ResponseAt);
        Action[] watchers;
        lock (_lock)
        {
            Open();
            _responses[response.Id] = new(end, written, record);
            DropOld();
            _version++;
            _isChanged = true;
            watchers = [.. _watchers];
        }

        Save();
        foreach (var changed in watchers)
            changed();
        return default;
    }

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Open();
            return new(_version);
        }
    }

    public ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Open();
            DropOld();
            return new((_version, [.. _responses.Values.Select(static entry => entry.Response)]));
        }
    }

    public IDisposable? Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var watch = new Subscription(this, changed);
        lock (_lock)
            _watchers.Add(watch.Tell);
        return watch;
    }

    /// <summary>Writes the file, if anything has changed. Who waits here while another one writes finds its change written by the next one.</summary>
    public void Save()
    {
        lock (_saving)
        {
            byte[][] records;
            lock (_lock)
            {
                if (!_isChanged)
                    return;
                records = [.. _responses.Values.Select(static entry => entry.Record)];
                _isChanged = false;
            }

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

    private void Open()
    {
        if (_isOpen)
            return;
        _directory.Open();
        _responses.Clear();
        _isChanged = !_file.Read(Take);
        DropOld();
        _version = _responses.Count;
        _isOpen = true;
    }

    private bool Take(ReadOnlySpan<byte> record)
    {
        if (record.Length <= ResponseAt || StoredResponse.TryRead(record[ResponseAt..]) is not { } response)
            return false;
        _responses[response.Id] = new(BinaryPrimitives.ReadInt64LittleEndian(record), response, record.ToArray());
        if (_responses.Count > 2 * Most)
            DropOld();
        return true;
    }

    private void DropOld()
    {
        var oldest = (_time.GetUtcNow() - ResponseRetention.KeptFor).ToUnixTimeMilliseconds();
        foreach (var (id, entry) in _responses)
        {
            // Removing does not end the enumeration.
            if (entry.End <= oldest)
                _responses.Remove(id);
        }

        if (_responses.Count <= Most)
            return;
        var first = _responses.OrderBy(static pair => pair.Value.End).ThenBy(static pair => pair.Key, StringComparer.Ordinal);
        foreach (var (id, _) in first.Take(_responses.Count - Most).ToList())
            _responses.Remove(id);
    }

    private sealed record Entry(long End, AiGuardResponse Response, byte[] Record);

    private sealed class Subscription(FileResponseStore store, Action changed) : IDisposable
    {
        public void Tell() => changed();

        public void Dispose()
        {
            // A method of this object: no other watch of the same delegate is taken for it.
            lock (store._lock)
                store._watchers.Remove(Tell);
        }
    }
}
