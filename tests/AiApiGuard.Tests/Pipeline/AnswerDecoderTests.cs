using System.IO.Compression;
using System.Text;
using AiApiGuard.Pipeline;

namespace AiApiGuard.Tests.Pipeline;

[TestFixture]
internal sealed class AnswerDecoderTests
{
    private const string Text = "data: one\n\ndata: two, grüß dich \U0001F600\n\ndata: three\n\n";

    [Test]
    public void TryRead_EveryCut_DecodesTheSame([Values("gzip", "x-gzip", "br", "deflate", " GZIP ")] string encoding)
    {
        var compressed = Compress(encoding, Encoding.UTF8.GetBytes(Text));
        for (var cut = 0; cut <= compressed.Length; cut++)
        {
            using var decoder = AnswerDecoder.For(encoding)!;
            var decoded = new List<byte>();
            foreach (var part in new[] { compressed[..cut], compressed[cut..] })
                decoded.AddRange(Read(decoder, part));
            Assert.That(Encoding.UTF8.GetString([.. decoded]), Is.EqualTo(Text), $"cut at {cut}");
            Assert.That(decoder.IsBroken, Is.False);
        }
    }

    [Test]
    public void TryRead_ByteByByteFlushed_DecodesAsMuchAsCame([Values("gzip", "br", "deflate")] string encoding)
    {
        using var target = new MemoryStream();
        using var compressor = Compressor(encoding, target);
        using var decoder = AnswerDecoder.For(encoding)!;
        foreach (var word in Text.Split(' '))
        {
            compressor.Write(Encoding.UTF8.GetBytes(word));
            compressor.Flush();
            var decoded = target.ToArray().SelectMany(value => Read(decoder, [value])).ToArray();
            target.SetLength(0);
            Assert.That(Encoding.UTF8.GetString(decoded), Is.EqualTo(word));
        }
    }

    [Test]
    public void TryRead_SomethingElse_IsBroken([Values("gzip", "br", "deflate")] string encoding)
    {
        using var decoder = AnswerDecoder.For(encoding)!;
        Read(decoder, Encoding.UTF8.GetBytes("This is no compressed data at all, but plain text that goes on."));
        Assert.That(decoder.IsBroken, Is.True);
    }

    [Test]
    public void TryRead_Bomb_ComesInBoundedPieces([Values("gzip", "br", "deflate")] string encoding)
    {
        var bomb = Compress(encoding, new byte[10_000_000]);
        using var decoder = AnswerDecoder.For(encoding)!;
        decoder.Append(bomb);
        var total = 0;
        while (decoder.TryRead(out var piece))
        {
            Assert.That(piece.Length, Is.LessThanOrEqualTo(16 * 1024));
            total += piece.Length;
        }

        Assert.That(total, Is.EqualTo(10_000_000));
    }

    [TestCase("zstd")]
    [TestCase("gzip, br")]
    [TestCase("compress")]
    public void CanDecode_AnythingElse_IsFalse(string encoding)
    {
        Assert.That(AnswerDecoder.CanDecode(encoding), Is.False);
        Assert.That(AnswerDecoder.For(encoding), Is.Null);
    }

    private static byte[] Read(AnswerDecoder decoder, byte[] bytes)
    {
        var result = new List<byte>();
        decoder.Append(bytes);
        while (decoder.TryRead(out var piece))
            result.AddRange(piece.Span);
        return [.. result];
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var compressor = Compressor(encoding.Trim().ToLowerInvariant(), target))
            compressor.Write(bytes);
        return target.ToArray();
    }

    private static Stream Compressor(string encoding, Stream target) => encoding switch
    {
        "br" => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
        _ => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
    };
}
