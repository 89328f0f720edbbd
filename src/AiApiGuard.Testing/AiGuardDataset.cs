using System.IO.Compression;
using AiApiGuard.Testing.Datasets;

namespace AiApiGuard.Testing;

/// <summary>Is a set of labelled texts: JSON lines, such as <c>{"text": "…", "label": true}</c>, compressed by gzip or not.</summary>
public sealed class AiGuardDataset
{
    private readonly Func<Stream> _open;

    private AiGuardDataset(string name, Func<Stream> open) => (Name, _open) = (name, open);

    /// <summary>Gets the name by which reports call it.</summary>
    public string Name { get; }

    /// <summary>Takes the texts from a file.</summary>
    /// <param name="path">The path; a relative one counts from the directory of the tests, where files lie that are copied to the output. Whether
    /// the file is compressed is seen by its content.</param>
    /// <returns>The dataset, which is read when it is run.</returns>
    public static AiGuardDataset FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path, AppContext.BaseDirectory);
        return new(Path.GetFileName(path), () => new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true));
    }

    /// <summary>Takes the texts from a stream.</summary>
    /// <param name="name">The name by which reports call it.</param>
    /// <param name="open">Opens the stream, again for each run; the run closes it.</param>
    /// <returns>The dataset.</returns>
    public static AiGuardDataset FromStream(string name, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new(name, open);
    }

    /// <summary>Takes the texts from lines, each a JSON object.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The dataset.</returns>
    public static AiGuardDataset FromLines(params IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new("lines", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>Opens the lines, decompressed.</summary>
    internal async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = _open();
        var beginning = new byte[2];
        var length = await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var whole = new JoinedStream(beginning.AsMemory(0, length), stream);
        return beginning is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
