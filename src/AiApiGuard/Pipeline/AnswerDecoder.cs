using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Pipeline;

/// <summary>Decodes a compressed answer as it comes, in pieces of bounded size, so that no bomb swells before it is inspected.</summary>
internal sealed class AnswerDecoder : IDisposable
{
    private const int PieceSize = 16 * 1024;

    private readonly Source _source = new();
    private readonly Stream _decoder;
    private readonly byte[] _piece = new byte[PieceSize];

    private AnswerDecoder(Func<Stream, Stream> create) => _decoder = create(_source);

    /// <summary>Gets a value indicating whether the bytes are not what the header says.</summary>
    public bool IsBroken { get; private set; }

    public static bool CanDecode(StringValues contentEncoding) => FactoryOf(contentEncoding) is not null;

    /// <summary>Creates the decoder of an answer.</summary>
    /// <returns>The decoder, or <see langword="null"/> when nothing is encoded.</returns>
    public static AnswerDecoder? For(StringValues contentEncoding) => FactoryOf(contentEncoding) is { } create ? new(create) : null;

    /// <summary>Takes the next bytes; they must stay as they are until <see cref="TryRead"/> returns <see langword="false"/>.</summary>
    public void Append(ReadOnlyMemory<byte> bytes) => _source.Bytes = bytes;

    /// <summary>Decodes the next piece.</summary>
    /// <param name="piece">What was decoded; valid until the next call.</param>
    /// <returns><see langword="false"/> when there is no more to decode yet.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> piece)
    {
        var length = 0;
        try
        {
            length = IsBroken ? 0 : _decoder.Read(_piece);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            IsBroken = true;
        }

        piece = _piece.AsMemory(0, length);
        return length > 0;
    }

    public void Dispose() => _decoder.Dispose();

    private static Func<Stream, Stream>? FactoryOf(StringValues contentEncoding) => contentEncoding.Count != 1 ? null : contentEncoding[0]?.Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => static source => new GZipStream(source, CompressionMode.Decompress),
        "br" => static source => new BrotliStream(source, CompressionMode.Decompress),
        "deflate" => static source => new ZLibStream(source, CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>Is where the decoder reads: what is there now. It takes nothing for a pause, and asks again.</summary>
    private sealed class Source : Stream
    {
        public ReadOnlyMemory<byte> Bytes { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var taken = Bytes.Span[..Math.Min(buffer.Length, Bytes.Length)];
            taken.CopyTo(buffer);
            Bytes = Bytes[taken.Length..];
            return taken.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
