using System.Buffers.Binary;
using System.Text;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Writes a vocabulary as the protocol buffer that SentencePiece keeps its models in.</summary>
/// <remarks>It says that nothing is to be normalised: that is done before, by rules that differ from model to model.</remarks>
internal static class SentencePieceWriter
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;
    private const int Unigram = 1;

    public static byte[] Write(PieceModel model)
    {
        using var file = new MemoryStream(model.Pieces.Count * 20);
        for (var id = 0; id < model.Pieces.Count; id++)
            WriteMessage(file, 1, Piece(model.Pieces[id], id == model.UnknownId));
        WriteMessage(file, 2, Trainer(model));
        WriteMessage(file, 3, Normalizer());
        return file.ToArray();
    }

    private static MemoryStream Piece((string Piece, float Score, bool IsControl) piece, bool isUnknown)
    {
        var message = new MemoryStream();
        WriteText(message, 1, piece.Piece);
        WriteKey(message, 2, 5);
        Span<byte> score = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(score, piece.Score);
        message.Write(score);
        WriteNumber(message, 3, isUnknown ? Unknown : piece.IsControl ? Control : Normal);
        return message;
    }

    // A model must name the pieces that begin and end a sentence; no sentence is begun here, so any will do.
    private static MemoryStream Trainer(PieceModel model)
    {
        var message = new MemoryStream();
        WriteNumber(message, 3, Unigram);
        for (var field = 40; field <= 42; field++)
            WriteNumber(message, field, model.UnknownId);
        WriteNumber(message, 43, -1);
        for (var field = 45; field <= 47; field++)
            WriteText(message, field, model.Pieces[model.UnknownId].Piece);
        return message;
    }

    private static MemoryStream Normalizer()
    {
        var message = new MemoryStream();
        WriteText(message, 1, "identity");
        WriteNumber(message, 3, 0);
        WriteNumber(message, 4, 0);
        WriteNumber(message, 5, 1);
        return message;
    }

    private static void WriteMessage(MemoryStream target, int field, MemoryStream message)
    {
        WriteKey(target, field, 2);
        WriteVariable(target, (ulong)message.Length);
        message.WriteTo(target);
    }

    private static void WriteText(MemoryStream target, int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteKey(target, field, 2);
        WriteVariable(target, (ulong)bytes.Length);
        target.Write(bytes);
    }

    private static void WriteNumber(MemoryStream target, int field, long value)
    {
        WriteKey(target, field, 0);
        WriteVariable(target, (ulong)value);
    }

    private static void WriteKey(MemoryStream target, int field, int type) => WriteVariable(target, (ulong)((field << 3) | type));

    private static void WriteVariable(MemoryStream target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            target.WriteByte((byte)(value | 0x80));
        target.WriteByte((byte)value);
    }
}
