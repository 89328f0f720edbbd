using System.Text.Json;

namespace AiApiGuard.State.Audit.Content;

/// <summary>Is a file of the texts of exchanges, apart from their records, so that those of somebody can be erased. It is open only while it is
/// written: others may erase in between.</summary>
internal sealed class ContentFile(string path, long maxBytes, TimeSpan? retention, TimeProvider time) : IAuditSink
{
    private static readonly TimeSpan SearchInterval = TimeSpan.FromMinutes(10);

    private DateTimeOffset _searched = DateTimeOffset.MinValue;

    public string Kind => "content";

    /// <summary>Opens the file, so that a path that cannot be written is known at once.</summary>
    public void Probe()
    {
        using (AuditFile.Lock(path))
        using (AuditFile.Open(path))
        {
        }
    }

    public async ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable)
    {
        await using var exclusive = AuditFile.Lock(path);
        if (File.Exists(path) && new FileInfo(path).Length >= maxBytes)
            AuditFile.MoveAside(path, time.GetUtcNow());
        await using var file = AuditFile.Open(path);

        // What a process that died left half is no line, and must not become a part of one.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
        }

        foreach (var record in records)
        {
            await file.WriteAsync(((ContentRecord)record).Line).ConfigureAwait(false);
            file.WriteByte((byte)'\n');
        }

        if (isDurable)
            AuditFile.FlushToDisk(file);
    }

    public ValueTask TickAsync()
    {
        var now = time.GetUtcNow();
        if (retention is null || now - _searched < SearchInterval)
            return default;
        _searched = now;
        foreach (var (full, fullAt) in AuditFile.FindFull(path).ToList())
        {
            if (fullAt <= now - retention)
                File.Delete(full);
        }

        return default;
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>Erases the texts of a caller from a file. The records of the exchanges stay as they are.</summary>
    /// <param name="path">The file. One that is being written is waited for by the writer.</param>
    /// <param name="isErased">Says of a caller and its tenant whether its texts are to be erased.</param>
    /// <returns>How many lines were erased.</returns>
    /// <exception cref="IOException">The file is in use at this moment, or cannot be replaced.</exception>
    public static int Erase(string path, Func<string?, string?, bool> isErased)
    {
        using var exclusive = AuditFile.Lock(path);
        var erased = 0;
        var kept = path + ".tmp";
        using (var source = AuditFile.OpenToRead(path))
        using (var lines = new StreamReader(source))
        using (var target = AuditFile.Open(kept))
        {
            target.SetLength(0);
            using var writer = new StreamWriter(target, leaveOpen: true);
            while (lines.ReadLine() is { } line)
            {
                if (IsOf(line, isErased))
                    erased++;
                else
                    writer.Write(line + "\n");
            }

            writer.Flush();
            AuditFile.FlushToDisk(target);
        }

        if (erased > 0)
            File.Move(kept, path, overwrite: true);
        else
            File.Delete(kept);
        return erased;
    }

    // What cannot be read could be anybody's: it goes as well.
    private static bool IsOf(string line, Func<string?, string?, bool> isErased)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return isErased(TextOf(json.RootElement, "caller"), TextOf(json.RootElement, "tenant"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return true;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
