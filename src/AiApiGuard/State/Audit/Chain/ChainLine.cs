using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Is one line of an audit file: <c>{"hash":"…","seq":42,"prev":"…",</c> and the record. The hash is SHA-256, in hexadecimal, of every byte
/// of the line that follows it; <c>prev</c> is the hash of the line before. So each line vouches for all before it.</summary>
internal readonly ref struct ChainLine
{
    /// <summary>Is the length of a hash as it is written.</summary>
    public const int HashLength = 2 * SHA256.HashSizeInBytes;

    private const int HashStart = 9;
    private const int BodyStart = HashStart + HashLength + 2;
    private const int LongestNumber = 19;

    /// <summary>Gets what stands for the hash of the line before the first one.</summary>
    public static ReadOnlySpan<byte> Genesis => "0000000000000000000000000000000000000000000000000000000000000000"u8;

    private static ReadOnlySpan<byte> HashName => "{\"hash\":\""u8;

    private static ReadOnlySpan<byte> NumberName => "\"seq\":"u8;

    private static ReadOnlySpan<byte> PreviousName => ",\"prev\":\""u8;

    private static ReadOnlySpan<byte> EndOfHash => "\","u8;

    /// <summary>Gets the hash that the line claims.</summary>
    public ReadOnlySpan<byte> Hash { get; private init; }

    /// <summary>Gets the number of the line in its chain, from 1 on.</summary>
    public long Number { get; private init; }

    /// <summary>Gets the hash of the line before.</summary>
    public ReadOnlySpan<byte> Previous { get; private init; }

    /// <summary>Gets what the hash is of.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>Gets the properties of the record, with the brace that ends them.</summary>
    public ReadOnlySpan<byte> Record { get; private init; }

    /// <summary>Says whether the line has the hash that it claims.</summary>
    public bool IsIntact
    {
        get
        {
            Span<byte> hash = stackalloc byte[HashLength];
            ComputeHash(Body, hash);
            return hash.SequenceEqual(Hash);
        }
    }

    /// <summary>Writes a line, with its line break.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="number">The number of the line.</param>
    /// <param name="hash">Holds the hash of the line before, and then that of this one.</param>
    /// <param name="record">The record, a JSON object with at least one property and on one line.</param>
    public static void Write(IBufferWriter<byte> output, long number, Span<byte> hash, ReadOnlySpan<byte> record)
    {
        var line = output.GetSpan(BodyStart + NumberName.Length + LongestNumber + PreviousName.Length + HashLength + EndOfHash.Length + record.Length + 1);
        HashName.CopyTo(line);
        EndOfHash.CopyTo(line[(BodyStart - EndOfHash.Length)..]);
        var length = BodyStart;
        Append(line, NumberName, ref length);
        Utf8Formatter.TryFormat(number, line[length..], out var digits);
        length += digits;
        Append(line, PreviousName, ref length);
        Append(line, hash, ref length);
        Append(line, EndOfHash, ref length);
        Append(line, record[1..], ref length);
        ComputeHash(line[BodyStart..length], hash);
        hash.CopyTo(line[HashStart..]);
        line[length++] = (byte)'\n';
        output.Advance(length);
    }

    /// <summary>Reads a line, without its line break.</summary>
    /// <returns><see langword="false"/> if it is not one of these lines.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out ChainLine result)
    {
        result = default;
        if (line.Length <= BodyStart || !line.StartsWith(HashName) || !line[(BodyStart - EndOfHash.Length)..].StartsWith(EndOfHash) || line[^1] != '}')
            return false;
        var body = line[BodyStart..];
        if (!body.StartsWith(NumberName) || !Utf8Parser.TryParse(body[NumberName.Length..], out long number, out var digits) || number < 1)
            return false;
        var rest = body[(NumberName.Length + digits)..];
        var recordStart = PreviousName.Length + HashLength + EndOfHash.Length;
        if (rest.Length <= recordStart || !rest.StartsWith(PreviousName) || !rest[(recordStart - EndOfHash.Length)..].StartsWith(EndOfHash))
            return false;
        result = new ChainLine
        {
            Hash = line.Slice(HashStart, HashLength),
            Number = number,
            Previous = rest.Slice(PreviousName.Length, HashLength),
            Body = body,
            Record = rest[recordStart..],
        };
        return true;
    }

    private static void ComputeHash(ReadOnlySpan<byte> body, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, bytes);
        Convert.TryToHexStringLower(bytes, hash, out _);
    }

    private static void Append(Span<byte> line, ReadOnlySpan<byte> part, ref int length)
    {
        part.CopyTo(line[length..]);
        length += part.Length;
    }
}
