using System.Text;
using System.Text.Json;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Finds where an audit file ends, in order to go on behind it.</summary>
/// <param name="End">Where its last whole line ends, in bytes.</param>
/// <param name="Torn">How many bytes of an unfinished line follow: of a process that died, or a disk that was full.</param>
/// <param name="Line">The last line; <see langword="null"/> if there is none, or none that is intact.</param>
internal sealed record ChainTail(long End, long Torn, ChainHead? Line)
{
    private const int BlockSize = 64 * 1024;

    // Longer than any record.
    private const int LongestLine = 4 * 1024 * 1024;

    public static ChainTail Read(Stream file)
    {
        var bytes = ReadEnd(file, out var start);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var tail = new ChainTail(start + end, bytes.Length - end, null);
        if (end == 0)
            return tail;
        var lineStart = bytes.AsSpan(0, end - 1).LastIndexOf((byte)'\n') + 1;
        return ChainLine.TryRead(bytes.AsSpan(lineStart, end - 1 - lineStart), out var line) && line.IsIntact && ReadChain(file) is { } chain
            ? tail with { Line = new(line.Number, Encoding.ASCII.GetString(line.Hash), chain) }
            : tail;
    }

    // The last two line breaks and what is between, wherever they are.
    private static byte[] ReadEnd(Stream file, out long start)
    {
        for (var length = Math.Min(BlockSize, file.Length); ; length = Math.Min(2 * length, file.Length))
        {
            var bytes = new byte[length];
            start = file.Length - length;
            file.Position = start;
            file.ReadExactly(bytes);
            if (length == file.Length || length >= LongestLine || bytes.AsSpan().Count((byte)'\n') >= 2)
                return bytes;
        }
    }

    // Each file begins with a checkpoint, which names the chain.
    private static string? ReadChain(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[Math.Min(BlockSize, file.Length)];
        file.ReadExactly(buffer);
        var first = buffer.AsSpan();
        if (first.IndexOf((byte)'\n') is >= 0 and var end)
            first = first[..end];
        return ReadChain(first);
    }

    /// <summary>Reads the chain that a checkpoint names.</summary>
    /// <returns><see langword="null"/> if the line is no checkpoint.</returns>
    private static string? ReadChain(ReadOnlySpan<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.ToArray());
            return json.RootElement.TryGetProperty("chain", out var chain) && chain.GetString() is { Length: ChainCheckpoint.ChainLength } text ? text : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
