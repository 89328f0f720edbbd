using System.Buffers.Binary;
using System.Text;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is a model file of SentencePiece: its vocabulary, and what it does to a text before.</summary>
internal sealed record SentencePieceFile(PieceModel Model, byte[] CharsMap, bool AddsSpace, bool RemovesExtraSpaces)
{
    private const int Unigram = 1;
    private const int Normal = 1;
    private const int UserDefined = 4;

    public static SentencePieceFile Read(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new OnnxModelException($"'{path}' is no model of SentencePiece.", exception);
        }
    }

    private static SentencePieceFile Read(ReadOnlySpan<byte> file, string path)
    {
        var pieces = new List<(string, float, bool)>();
        var (type, unknownId) = (Unigram, 0);
        byte[] charsMap = [];
        var (addsSpace, removesExtraSpaces) = (true, true);
        while (ReadField(ref file, out var field, out var value, out var bytes))
        {
            switch (field)
            {
                case 1:
                    pieces.Add(ReadPiece(bytes));
                    break;
                case 2:
                    while (ReadField(ref bytes, out field, out value, out _))
                        (type, unknownId) = (field == 3 ? (int)value : type, field == 40 ? (int)value : unknownId);
                    break;
                case 3:
                    while (ReadField(ref bytes, out field, out value, out var content))
                    {
                        charsMap = field == 2 ? content.ToArray() : charsMap;
                        addsSpace = field == 3 ? value != 0 : addsSpace;
                        removesExtraSpaces = field == 4 ? value != 0 : removesExtraSpaces;
                    }

                    break;
            }
        }

        if (pieces.Count == 0 || unknownId < 0 || unknownId >= pieces.Count)
            throw new OnnxModelException($"'{path}' is no model of SentencePiece.");
        if (type != Unigram)
            throw new OnnxModelException($"'{path}' is a model of SentencePiece of type {type}; supported is type 1, Unigram.");
        return new(new(pieces, unknownId), charsMap, addsSpace, removesExtraSpaces);
    }

    private static (string Piece, float Score, bool IsControl) ReadPiece(ReadOnlySpan<byte> message)
    {
        var (piece, score, type) = (string.Empty, 0f, Normal);
        while (ReadField(ref message, out var field, out var value, out var bytes))
        {
            piece = field == 1 ? Encoding.UTF8.GetString(bytes) : piece;
            score = field == 2 ? BitConverter.UInt32BitsToSingle((uint)value) : score;
            type = field == 3 ? (int)value : type;
        }

        return (piece, score, type is not (Normal or UserDefined));
    }

    private static bool ReadField(ref ReadOnlySpan<byte> message, out int field, out ulong value, out ReadOnlySpan<byte> bytes)
    {
        (field, value) = (0, 0);
        bytes = default;
        if (message.IsEmpty)
            return false;
        var key = ReadVariable(ref message);
        field = checked((int)(key >> 3));
        switch (key & 7)
        {
            case 0:
                value = ReadVariable(ref message);
                break;
            case 1:
                value = BinaryPrimitives.ReadUInt64LittleEndian(message);
                message = message[8..];
                break;
            case 2:
                var length = checked((int)ReadVariable(ref message));
                bytes = message[..length];
                message = message[length..];
                break;
            case 5:
                value = BinaryPrimitives.ReadUInt32LittleEndian(message);
                message = message[4..];
                break;
            default:
                throw new ArgumentException("A field has no known type.", nameof(message));
        }

        return true;
    }

    private static ulong ReadVariable(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new ArgumentException("A number is too long.", nameof(message));
    }
}
