using System.Buffers;
using System.Text;
using System.Text.Json;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Writes each audit record as one log message.</summary>
internal sealed class LoggerAuditSink : IAuditSink
{
    public const string Category = "AiApiGuard.Audit";

    private readonly ILogger _logger;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public LoggerAuditSink(ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger(Category);
        _json = AuditRecordJson.CreateWriter(_buffer);
    }

    public string Kind => "logger";

    public ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable)
    {
        if (!_logger.IsEnabled(LogLevel.Information))
            return default;
        foreach (var record in records)
        {
            _buffer.ResetWrittenCount();
            _json.Reset();
            AuditRecordJson.Write(_json, record);
            var text = Encoding.UTF8.GetString(_buffer.WrittenSpan);
            if (record is AiGuardActRecord)
                _logger.ActAudited(text);
            else
                _logger.ExchangeAudited(text);
        }

        return default;
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();
}
