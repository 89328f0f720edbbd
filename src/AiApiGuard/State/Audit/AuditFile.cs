using System.Globalization;
using System.IO.Compression;

namespace AiApiGuard.State.Audit;

/// <summary>Opens and renames files of audit records.</summary>
internal static class AuditFile
{
    private const string StampFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const int StampLength = 19;

    /// <summary>Says whether a path can be one of a file.</summary>
    public static bool IsFileName(string path) =>
        !string.IsNullOrWhiteSpace(path) && !path.Contains('\0') && !Path.EndsInDirectorySeparator(path);

    /// <summary>Keeps other processes from writing to a file for as long as the result is open: two would overwrite each other's
    /// records.</summary>
    /// <remarks>A file beside it, because on Unix a lock against writers is one against readers as well.</remarks>
    public static Stream Lock(string path) => new FileStream(path + ".lock", Options(FileShare.None));

    /// <summary>Opens a file for reading and writing, and creates it readable by its owner alone.</summary>
    public static FileStream Open(string path) => new FileStream(path, Options(FileShare.Read | FileShare.Delete));

    /// <summary>Opens a file to be read, compressed or not, also while it is written.</summary>
    public static Stream OpenToRead(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Finds the full files that belong to a file, compressed or not, and when each was full.</summary>
    public static IEnumerable<(string Path, DateTimeOffset FullAt)> FindFull(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path) + "-";
        var extension = Path.GetExtension(path);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, stem + "*"))
        {
            var name = Path.GetFileName(file);
            name = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
            if (name.EndsWith(extension, StringComparison.Ordinal) && name.Length >= stem.Length + StampLength && DateTimeOffset.TryParseExact(
                name.AsSpan(stem.Length, StampLength), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var fullAt))
            {
                yield return (file, fullAt);
            }
        }
    }

    /// <summary>Waits until what was written is on the disk. There is no such thing that does not block.</summary>
    public static void FlushToDisk(FileStream file) => file.Flush(flushToDisk: true);

    /// <summary>Gives a full file a name with a time: <c>audit.jsonl</c> becomes <c>audit-20260131T235959123Z.jsonl</c>.</summary>
    /// <returns>The new path.</returns>
    public static string MoveAside(string path, DateTimeOffset now)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        var stamp = now.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);
        var extension = Path.GetExtension(path);
        var target = $"{stem}-{stamp}{extension}";
        for (var number = 1; File.Exists(target); number++)
            target = string.Create(CultureInfo.InvariantCulture, $"{stem}-{stamp}-{number}{extension}");
        File.Move(path, target);
        return target;
    }

    private static FileStreamOptions Options(FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
