using System.Text;

namespace AiApiGuard.Onnx.Tests;

/// <summary>Writes protocol buffers, in which both models in ONNX and models of SentencePiece are kept.</summary>
internal sealed class ProtoWriter
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtoWriter Number(int field, long value)
    {
        Variable((ulong)(field << 3));
        Variable((ulong)value);
        return this;
    }

    public ProtoWriter Float(int field, float value)
    {
        Variable((ulong)((field << 3) | 5));
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtoWriter Bytes(int field, byte[] value)
    {
        Variable((ulong)((field << 3) | 2));
        Variable((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, message.ToArray());

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
