using System.Globalization;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Files;

/// <summary>Takes one record of a file.</summary>
/// <param name="record">The record, as it was written.</param>
/// <returns><see langword="false"/> if it cannot be what was written.</returns>
internal delegate bool TakeRecord(ReadOnlySpan<byte> record);

/// <summary>Is a file of records that is read as a whole at start, and replaced as a whole later. One that is damaged is set aside.</summary>
/// <param name="path">The full path; the file need not exist.</param>
/// <param name="format">Says how it is written.</param>
/// <param name="time">Gives files that are set aside their names.</param>
/// <param name="logger">Is told of what goes wrong.</param>
internal sealed class RecordFile(string path, RecordFormat format, TimeProvider time, ILogger logger)
{
    private const int MaxAside = 5;
    private const string AsideMark = ".damaged-";
    private readonly string _temporary = path + ".tmp";
    private bool _isFailing;

    /// <summary>Reads all records that are intact. Where there is no file, there are none.</summary>
    /// <returns><see langword="false"/> if the file was damaged: it is to be written anew.</returns>
    /// <exception cref="IOException">The file cannot be read at all.</exception>
    public bool Read(TakeRecord take)
    {
        if (!File.Exists(path))
            return true;
        var reader = new RecordReader(format, take);
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            reader.ReadAll(stream);
        if (reader.Damage is null)
            return true;
        logger.AnomalyFileDamaged(path, reader.Damage, reader.Position, reader.Count);
        SetAside();
        return false;
    }

    /// <summary>Replaces the file: whoever reads it finds the old one or the new one, whole. A failure is logged once.</summary>
    /// <returns><see langword="true"/> if it is written.</returns>
    public bool TryWrite(IEnumerable<byte[]> records)
    {
        try
        {
            Write(records);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing)
                logger.AnomalyFileNotWritten(exception, path);
            _isFailing = true;
            DeleteTemporary();
            return false;
        }

        if (_isFailing)
            logger.AnomalyFileWrittenAgain(path);
        _isFailing = false;
        return true;
    }

    private void Write(IEnumerable<byte[]> records)
    {
        // One that a process left when it died, whoever may read it.
        File.Delete(_temporary);
        using (var stream = new FileStream(_temporary, OwnerOnly()))
        {
            RecordWriter.WriteAll(stream, format, records);
            stream.Flush(flushToDisk: true);
        }

        File.Move(_temporary, path, overwrite: true);
    }

    // On a full disk, what is there in vain keeps others from writing.
    private void DeleteTemporary()
    {
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The same trouble, which was reported.
        }
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // Kept for whoever wants to know what happened, but not without end.
    private void SetAside()
    {
        try
        {
            var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
            File.Move(path, path + AsideMark + stamp, overwrite: true);
            var aside = Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + AsideMark + "*");
            foreach (var old in aside.Order(StringComparer.Ordinal).SkipLast(MaxAside))
                File.Delete(old);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.AnomalyFileNotSetAside(exception, path);
        }
    }
}
