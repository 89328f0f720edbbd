using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Is the last line of a chain, as the small file <c>.head</c> beside an audit file tells it: a file that ends before it was cut.</summary>
/// <param name="Number">The number of the line.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Chain">The identifier of the chain.</param>
internal sealed record ChainHead(long Number, string Hash, string Chain)
{
    public const string Extension = ".head";

    // "00000000000000000042 hash chain", always as long, so that it is replaced in place.
    private const int NumberLength = 20;
    private const int HashAt = NumberLength + 1;
    private const int ChainAt = HashAt + ChainLine.HashLength + 1;
    private const int Length = ChainAt + ChainCheckpoint.ChainLength + 1;

    /// <summary>Reads the head of a file.</summary>
    /// <returns><see langword="null"/> if there is none, or none that can be understood.</returns>
    public static ChainHead? Read(string auditFile)
    {
        var path = auditFile + Extension;
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[Length];
        return file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) == Length ? Parse(bytes) : null;
    }

    /// <summary>Writes it in the place of the one before.</summary>
    /// <param name="number">The number of the line.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="chain">The identifier of the chain.</param>
    /// <param name="bytes">Gets what is to be written.</param>
    public static int Format(long number, ReadOnlySpan<byte> hash, string chain, Span<byte> bytes)
    {
        Utf8Formatter.TryFormat(number, bytes, out _, new System.Buffers.StandardFormat('D', NumberLength));
        bytes[NumberLength] = (byte)' ';
        hash.CopyTo(bytes[HashAt..]);
        bytes[ChainAt - 1] = (byte)' ';
        Encoding.ASCII.GetBytes(chain, bytes[ChainAt..]);
        bytes[Length - 1] = (byte)'\n';
        return Length;
    }

    /// <summary>Is room enough for a head.</summary>
    public const int MaxLength = Length;

    private static ChainHead? Parse(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.ASCII.GetString(bytes);
        return long.TryParse(text.AsSpan(0, NumberLength), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text[^1] == '\n'
            ? new(number, text.Substring(HashAt, ChainLine.HashLength), text.Substring(ChainAt, ChainCheckpoint.ChainLength))
            : null;
    }
}
