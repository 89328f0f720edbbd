using System.Buffers;
using AiApiGuard.Diagnostics;
using AiApiGuard.State.Audit.Chain;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Appends audit records to a file, one per line and each with the hash of the one before, and starts a new file when it is full.</summary>
internal sealed class FileAuditSink : IAuditSink
{
    private readonly string _path;
    private readonly AuditFileSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<string, FileStream> _open;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly byte[] _head = new byte[ChainHead.MaxLength];
    private readonly ChainWriter _chain;
    private readonly AuditArchive _archive;
    private readonly Stream _lock;
    private FileStream? _stream;
    private FileStream? _headStream;
    private DateTimeOffset _lastCheckpoint;
    private long _fullAt;

    /// <summary>Opens the file, so that a path that cannot be written is known at once.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="settings">How it is kept.</param>
    /// <param name="time">Gives full files their names.</param>
    /// <param name="logger">Is told of what goes wrong.</param>
    /// <param name="open">Opens the file for reading and writing.</param>
    public FileAuditSink(string path, AuditFileSettings settings, TimeProvider time, ILogger logger, Func<string, FileStream> open)
    {
        (_path, _settings, _time, _logger, _open) = (path, settings, time, logger, open);
        _chain = new ChainWriter(settings.Signer);
        _archive = new AuditArchive(path, settings, time, logger);
        _lock = AuditFile.Lock(path);
        try
        {
            Open();
        }
        catch
        {
            Close();
            _chain.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    public string Kind => "file";

    public async ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable)
    {
        try
        {
            Prepare();
            foreach (var record in records)
                _chain.Append(_buffer, record);
            if (IsCheckpointDue())
                AppendCheckpoint(ChainCheckpoint.Interval);
            await WriteBufferAsync(isDurable).ConfigureAwait(false);
        }
        catch
        {
            // Whatever went wrong, the next call opens the file again, and goes on where it ends then.
            Close();
            throw;
        }
    }

    public async ValueTask TickAsync()
    {
        var expired = _archive.FindExpired();
        if (expired is null && !IsCheckpointDue())
            return;
        try
        {
            Prepare();
            if (expired is not null)
                AppendCheckpoint(ChainCheckpoint.Expiry, through: expired.Through);
            if (IsCheckpointDue())
                AppendCheckpoint(ChainCheckpoint.Interval);
            await WriteBufferAsync(isDurable: expired is not null).ConfigureAwait(false);
        }
        catch
        {
            Close();
            throw;
        }

        if (expired is not null)
            _archive.Delete(expired);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_stream is not null)
            {
                AppendCheckpoint(ChainCheckpoint.Closed);
                await WriteBufferAsync(isDurable: true).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.AuditSinkFailed(exception, Kind);
        }

        Close();
        await _archive.DisposeAsync().ConfigureAwait(false);
        _chain.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsCheckpointDue() => _chain.SinceCheckpoint > 0
        && (_chain.SinceCheckpoint >= _settings.CheckpointRecords || _time.GetUtcNow() - _lastCheckpoint >= _settings.CheckpointInterval);

    private void AppendCheckpoint(string reason, long torn = 0, long through = 0)
    {
        _lastCheckpoint = _time.GetUtcNow();
        _chain.AppendCheckpoint(_buffer, reason, _lastCheckpoint, torn, through);
    }

    private async ValueTask WriteBufferAsync(bool isDurable)
    {
        await _stream!.WriteAsync(_buffer.WrittenMemory).ConfigureAwait(false);
        await _stream.FlushAsync().ConfigureAwait(false);
        if (isDurable)
            AuditFile.FlushToDisk(_stream);
        _buffer.ResetWrittenCount();
        WriteHead();
    }

    // After the records: a head that is older than the file says less, and one that is newer would be an alarm for nothing.
    private void WriteHead()
    {
        _chain.Keep();
        _headStream ??= AuditFile.Open(_path + ChainHead.Extension);
        RandomAccess.Write(_headStream.SafeFileHandle, _head.AsSpan(0, _chain.FormatHead(_head)), 0);
    }

    private void Prepare()
    {
        _buffer.ResetWrittenCount();

        // A file that somebody deleted or renamed would swallow records without a word.
        if (_stream is not null && !File.Exists(_path))
            Close();
        if (_stream is { } stream && stream.Length >= _fullAt)
            MoveAside(stream);
        if (_stream is null)
            Open();
    }

    private void MoveAside(FileStream stream)
    {
        AppendCheckpoint(ChainCheckpoint.Rotation);
        stream.Write(_buffer.WrittenSpan);
        AuditFile.FlushToDisk(stream);
        _buffer.ResetWrittenCount();
        WriteHead();
        Close();
        try
        {
            _archive.Take(AuditFile.MoveAside(_path, _time.GetUtcNow()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that grows too large is better than records lost. It is tried again after as many bytes.
            _logger.AuditFileNotRenamed(exception, _path);
            Open();
            _fullAt = _stream!.Length + _settings.MaxBytes;
        }
    }

    private void Open()
    {
        var head = ChainHead.Read(_path);
        _stream = _open(_path);
        _fullAt = _settings.MaxBytes;
        var tail = ChainTail.Read(_stream);
        if (tail is { End: > 0, Line: null })
            tail = SetAside();
        else if (tail.Torn > 0)
            _stream.SetLength(tail.End);
        _stream.Position = tail.End;
        Begin(tail, head);
    }

    // A file that does not end with a whole line of a chain is not one that can be gone on with, nor one to be written over.
    private ChainTail SetAside()
    {
        _logger.AuditFileSetAside(_path);
        _stream!.Dispose();
        AuditFile.MoveAside(_path, _time.GetUtcNow());
        _stream = _open(_path);
        return new ChainTail(0, 0, null);
    }

    // The head is written after the file, and so never ahead of it, unless lines were taken away: their numbers stay missing.
    private void Begin(ChainTail tail, ChainHead? head)
    {
        var known = _chain.Head is { } own && own.Number >= (head?.Number ?? 0) ? own : head;
        if (tail.Line is { } line && (known is null || line.Number >= known.Number))
            known = line;
        else if (tail.Line is not null)
            _logger.AuditFileCut(_path, tail.Line.Number, known!.Number);
        if (known is not null)
            _chain.Continue(known);
        AppendCheckpoint(known is null ? ChainCheckpoint.Created : tail.End == 0 ? ChainCheckpoint.Continued : ChainCheckpoint.Opened, tail.Torn);
        _stream!.Write(_buffer.WrittenSpan);
        AuditFile.FlushToDisk(_stream);
        _buffer.ResetWrittenCount();
        WriteHead();
    }

    private void Close()
    {
        Interlocked.Exchange(ref _stream, null)?.Dispose();
        Interlocked.Exchange(ref _headStream, null)?.Dispose();
        _buffer.ResetWrittenCount();
    }
}
