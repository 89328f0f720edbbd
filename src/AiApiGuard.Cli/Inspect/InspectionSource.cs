using System.IO.Compression;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Is one file, or the standard input, that is inspected.</summary>
/// <param name="Name">The path; <c>-</c> for the standard input.</param>
internal sealed record InspectionSource(string Name)
{
    public const string StandardInput = "-";

    private const int BufferSize = 128 * 1024;
    private static readonly string[] JsonExtensions = [".jsonl", ".ndjson"];

    /// <summary>Gets a value indicating whether it holds JSON lines, by its name.</summary>
    public bool IsJsonLines => JsonExtensions.Any(extension =>
        Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || Name.EndsWith(extension + ".gz", StringComparison.OrdinalIgnoreCase));

    /// <exception cref="UsageException">There is no such file.</exception>
    public void RequireExisting()
    {
        if (Name == StandardInput || File.Exists(Name))
            return;
        throw new UsageException(Directory.Exists(Name) ? $"'{Name}' is a directory." : $"There is no file '{Name}'.");
    }

    public Stream Open(CommandSurroundings surroundings)
    {
        if (Name == StandardInput)
            return surroundings.Input();
        var file = new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize, FileOptions.SequentialScan);
        return Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
