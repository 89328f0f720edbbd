using System.Globalization;

namespace AiApiGuard.State.Audit;

/// <summary>Opens and renames files of audit records.</summary>
internal static class AuditFile
{
    /// <summary>Keeps other processes from writing to a file for as long as the result is open: two would overwrite each other's
    /// records.</summary>
    /// <remarks>A file beside it, because on Unix a lock against writers is one against readers as well.</remarks>
    public static Stream Lock(string path) => new FileStream(path + ".lock", Options(FileShare.None));

    /// <summary>Opens a file for reading and writing, and creates it readable by its owner alone.</summary>
    public static Stream Open(string path) => new FileStream(path, Options(FileShare.Read | FileShare.Delete));

    /// <summary>Goes to the end of a file, and says whether a line was begun there and never ended: by a process that died, or
    /// on a disk that was full.</summary>
    public static bool SeekToEnd(Stream stream)
    {
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    /// <summary>Gives a full file a name with a time: <c>audit.jsonl</c> becomes <c>audit-20260131T235959123Z.jsonl</c>.</summary>
    public static void MoveAside(string path, DateTimeOffset now)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var extension = Path.GetExtension(path);
        var target = $"{stem}-{stamp}{extension}";
        for (var number = 1; File.Exists(target); number++)
            target = string.Create(CultureInfo.InvariantCulture, $"{stem}-{stamp}-{number}{extension}");
        File.Move(path, target);
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
