using System.Text;

namespace AiApiGuard.Streaming;

/// <summary>Splits plain UTF-8 text where it happens to be cut, but never inside a character.</summary>
internal sealed class CharacterSplitter : FrameSplitter
{
    private const int LongestCharacter = 4;

    public override int Next(ReadOnlySpan<byte> bytes)
    {
        for (var tail = 1; tail < LongestCharacter && tail <= bytes.Length; tail++)
        {
            var lead = bytes[^tail];
            if ((lead & 0xC0) == 0x80)
                continue;
            return Rune.DecodeFromUtf8(bytes[^tail..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? bytes.Length - tail : bytes.Length;
        }

        return bytes.Length;
    }
}
