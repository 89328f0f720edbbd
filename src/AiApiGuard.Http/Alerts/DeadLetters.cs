using System.Buffers;
using System.Text.Json;
using AiApiGuard.Alerts;
using AiApiGuard.Http.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Http.Alerts;

/// <summary>Writes down alerts that could not be delivered: a JSON object in each line of a file of bounded size.</summary>
internal sealed class DeadLetters(TimeProvider time, ILogger<DeadLetters> logger)
{
    // One for all files: several sinks may name the same, and all this is rare.
    private readonly Lock _lock = new();

    public void Add(string sink, string reason, AiGuardAlert alert, AiGuardHttpAlertOptions options)
    {
        if (options.DeadLetterPath is not { Length: > 0 } path)
            return;
        var source = (options as AiGuardWebhookAlertOptions)?.Source ?? new AiGuardWebhookAlertOptions().Source;
        var line = Render(sink, reason, alert, source);
        try
        {
            lock (_lock)
                Append(path, options.MaxDeadLetterBytes, line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.AlertNotWrittenDown(exception, alert.Id, sink);
        }
    }

    private static void Append(string path, long maxBytes, ReadOnlySpan<byte> line)
    {
        if (File.Exists(path) && new FileInfo(path).Length + line.Length + 1 > maxBytes)
            File.Move(path, path + ".1", overwrite: true);
        using var file = new FileStream(path, Options());

        // A process that died may have left half a line.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
        }

        file.Write(line);
    }

    private byte[] Render(string sink, string reason, AiGuardAlert alert, string source)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow());
            json.WriteString("sink", sink);
            json.WriteString("reason", reason);
            json.WritePropertyName("event");
            AlertEvent.Write(json, alert, source);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
