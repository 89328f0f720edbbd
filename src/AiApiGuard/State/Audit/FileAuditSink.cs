using System.Buffers;
using System.Text.Json;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Appends audit records to a file, one per line, and starts a new file when it is full.</summary>
internal sealed class FileAuditSink : IAuditSink
{
    private readonly string _path;
    private readonly long _maxBytes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<string, Stream> _open;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly Stream _lock;
    private Stream? _stream;
    private bool _endsWithinLine;
    private long _fullAt;

    /// <summary>Opens the file, so that a path that cannot be written is known at once.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="maxBytes">The size from which on the file is full.</param>
    /// <param name="time">Gives full files their names.</param>
    /// <param name="logger">Is told when a full file cannot be renamed.</param>
    /// <param name="open">Opens the file for reading and writing.</param>
    public FileAuditSink(string path, long maxBytes, TimeProvider time, ILogger logger, Func<string, Stream> open)
    {
        (_path, _maxBytes, _time, _logger, _open) = (path, maxBytes, time, logger, open);
        _json = AuditRecordJson.CreateWriter(_buffer);
        _lock = AuditFile.Lock(path);
        try
        {
            Open();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public string Kind => "file";

    public async ValueTask WriteAsync(IReadOnlyList<AuditRecord> records)
    {
        try
        {
            await PrepareAsync();
            Render(records);
            await _stream!.WriteAsync(_buffer.WrittenMemory);
            await _stream.FlushAsync();
            _endsWithinLine = false;
        }
        catch
        {
            // Whatever went wrong, the next call opens the file again.
            await CloseAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _lock.DisposeAsync();
        await _json.DisposeAsync();
    }

    private async ValueTask PrepareAsync()
    {
        // A file that somebody deleted or renamed would swallow records without a word.
        if (_stream is not null && !File.Exists(_path))
            await CloseAsync();
        if (_stream is { } stream && stream.Length >= _fullAt)
            await MoveAsideAsync();
        if (_stream is null)
            Open();
    }

    private async ValueTask MoveAsideAsync()
    {
        await CloseAsync();
        try
        {
            AuditFile.MoveAside(_path, _time.GetUtcNow());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that grows too large is better than records lost. It is tried again after as many bytes.
            _logger.AuditFileNotRenamed(exception, _path);
            Open();
            _fullAt = _stream!.Length + _maxBytes;
        }
    }

    private void Open()
    {
        var stream = _open(_path);
        try
        {
            _endsWithinLine = AuditFile.SeekToEnd(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _stream = stream;
        _fullAt = _maxBytes;
    }

    private void Render(IReadOnlyList<AuditRecord> records)
    {
        _buffer.ResetWrittenCount();
        if (_endsWithinLine)
            _buffer.Write("\n"u8);
        foreach (var record in records)
        {
            _json.Reset();
            AuditRecordJson.Write(_json, record);
            _buffer.Write("\n"u8);
        }
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _stream, null) is { } stream)
            await stream.DisposeAsync();
    }
}
