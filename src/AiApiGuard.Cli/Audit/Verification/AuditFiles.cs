using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Finds the files of audits and brings them into the order in which they were written.</summary>
internal static class AuditFiles
{
    // Every file begins with a checkpoint; where that was taken away, another one tells as well.
    private const int MostLinesToChain = 10_000;
    private const int LinesThatTell = 3;

    /// <summary>Finds the files that were named, and the full ones that belong to them.</summary>
    /// <param name="names">Files, or directories that hold some.</param>
    /// <param name="isOnly">Whether to leave out what was not named.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names, bool isOnly)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var path = Path.GetFullPath(name);
            if (Directory.Exists(path))
                files.UnionWith(Directory.EnumerateFiles(path).Where(IsAudit));
            else if (File.Exists(path))
                files.UnionWith(isOnly ? [path] : [path, .. AuditFile.FindFull(path).Select(static full => full.Path)]);
            else
                throw new UsageException($"There is no file '{name}'.");
        }

        return files.Count > 0 ? [.. files] : throw new UsageException("There are no audit files.");
    }

    /// <summary>Parts files by their chains, each in the order of its numbers.</summary>
    public static IEnumerable<(string? Chain, IReadOnlyList<string> Files)> Sort(IEnumerable<string> files)
    {
        var begun = files.Select(static file => (File: file, Beginning: ReadBeginning(file))).ToList();

        // Where all that is known is one chain, a file that tells nothing of itself is taken for a part of it.
        var known = begun.Select(static file => file.Beginning.Chain).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return begun
            .GroupBy(file => file.Beginning.Chain ?? (known.Count == 1 ? known[0] : null), StringComparer.Ordinal)
            .Select(static group => (group.Key, (IReadOnlyList<string>)[.. group.OrderBy(static file => file.Beginning.Number).Select(static file => file.File)]));
    }

    private static bool IsAudit(string path) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase);

    private static (string? Chain, long Number) ReadBeginning(string path)
    {
        using var stream = AuditFile.OpenToRead(path);
        using var lines = new AuditLineReader(stream);
        var numbers = new List<long>();
        string? chain = null;
        for (var i = 0; i < MostLinesToChain && (chain is null || numbers.Count < LinesThatTell) && lines.TryRead(out var text); i++)
        {
            if (!ChainLine.TryRead(text, out var line) || !line.IsIntact)
                continue;
            if (numbers.Count < LinesThatTell)
                numbers.Add(line.Number);
            chain ??= Checkpoint.TryRead(line)?.Chain;
        }

        // Of three, so that one line that was put in does not decide where the file belongs.
        numbers.Sort();
        return (chain, numbers.Count == 0 ? long.MaxValue : numbers[numbers.Count / 2]);
    }
}
