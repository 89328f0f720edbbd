using System.IO.Compression;
using AiApiGuard.Diagnostics;
using AiApiGuard.State.Audit.Chain;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Compresses the full files of an audit file, and says which of them have expired.</summary>
internal sealed class AuditArchive(string path, AuditFileSettings settings, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private const string Compressed = ".gz";
    private const string Unfinished = ".tmp";
    private static readonly TimeSpan SearchInterval = TimeSpan.FromMinutes(10);

    private Task _compressing = Task.CompletedTask;
    private DateTimeOffset _searched = DateTimeOffset.MinValue;

    /// <summary>Takes charge of a file that is full.</summary>
    public void Take(string fullFile)
    {
        if (settings.CompressesFull)
            _compressing = _compressing.ContinueWith(_ => Compress(fullFile), TaskScheduler.Default);
    }

    /// <summary>Finds the files whose records are all older than they are kept, with the number of the last of these.</summary>
    /// <returns><see langword="null"/> if there are none, or it was asked for not long ago.</returns>
    public ExpiredFiles? FindExpired()
    {
        var now = time.GetUtcNow();
        if (settings.Retention is not { } retention || now - _searched < SearchInterval)
            return null;
        _searched = now;
        if (!_compressing.IsCompleted)
            return null;
        var files = AuditFile.FindFull(path).Where(file => file.FullAt <= now - retention).Select(static file => file.Path).ToList();
        var through = files.Select(LastNumberOf).DefaultIfEmpty().Max();
        return through == 0 ? null : new(files, through);
    }

    /// <summary>Deletes files that have expired; those that cannot be are found again later.</summary>
    public void Delete(ExpiredFiles expired)
    {
        foreach (var file in expired.Paths)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                logger.AuditFileNotDeleted(exception, file);
            }
        }

        logger.AuditFilesExpired(expired.Paths.Count, expired.Through);
    }

    public async ValueTask DisposeAsync() => await _compressing.ConfigureAwait(false);

    private long LastNumberOf(string file)
    {
        try
        {
            using var stream = AuditFile.OpenToRead(file);
            using var lines = new AuditLineReader(stream);
            var last = 0L;
            while (lines.TryRead(out var line))
            {
                if (ChainLine.TryRead(line, out var chained))
                    last = chained.Number;
            }

            return last;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.AuditFileNotDeleted(exception, file);
            return 0;
        }
    }

    // The file under its own name is deleted when the compressed one is whole and on the disk.
    private void Compress(string file)
    {
        try
        {
            var unfinished = file + Compressed + Unfinished;
            using (var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            using (var target = AuditFile.Open(unfinished))
            {
                target.SetLength(0);
                using (var zip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
                    source.CopyTo(zip);
                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file + Compressed);
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.AuditFileNotCompressed(exception, file);
        }
    }
}
