using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Replaces characters by the table that a SentencePiece model brings with it: a double-array trie over UTF-8, and the replacements.</summary>
internal sealed class CharsMap
{
    private readonly uint[] _units;
    private readonly byte[] _replacements;

    public CharsMap(ReadOnlySpan<byte> table)
    {
        if (table.Length < sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(table) is var size && (size > table.Length - sizeof(uint) || size % sizeof(uint) != 0 || size == 0))
            throw new OnnxModelException("the table of characters (precompiled_charsmap) of the tokenizer is damaged.");
        _units = new uint[size / sizeof(uint)];
        for (var index = 0; index < _units.Length; index++)
            _units[index] = BinaryPrimitives.ReadUInt32LittleEndian(table[((index + 1) * sizeof(uint))..]);
        _replacements = table[(int)(size + sizeof(uint))..].ToArray();
    }

    public string Replace(string text)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        var output = new ArrayBufferWriter<byte>(rest.Length + 16);
        while (!rest.IsEmpty)
        {
            var length = FindLongest(rest, out var start);
            if (length > 0)
            {
                var replacement = _replacements.AsSpan(start);
                var end = replacement.IndexOf((byte)0);
                output.Write(end < 0 ? replacement : replacement[..end]);
            }
            else
            {
                Rune.DecodeFromUtf8(rest, out _, out length);
                output.Write(rest[..length]);
            }

            rest = rest[length..];
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private int FindLongest(ReadOnlySpan<byte> text, out int start)
    {
        start = 0;
        var longest = 0;
        var node = Offset(_units[0]);
        for (var index = 0; index < text.Length && text[index] != 0; index++)
        {
            node ^= text[index];
            if (node >= _units.Length || (_units[node] & 0x800000FF) != text[index])
                break;
            var unit = _units[node];
            node ^= Offset(unit);
            if ((unit & 0x100) == 0 || node >= _units.Length)
                continue;
            var value = _units[node] & 0x7FFFFFFF;
            if (value < _replacements.Length)
                (start, longest) = ((int)value, index + 1);
        }

        return longest;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}
