using System.Runtime.CompilerServices;
using System.Text;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Is the hash of a line, as it is written.</summary>
[InlineArray(ChainLine.HashLength)]
internal struct ChainHash
{
    private byte _first;

    public static ChainHash Of(ReadOnlySpan<byte> text)
    {
        var hash = default(ChainHash);
        text.CopyTo(hash);
        return hash;
    }

    public static ChainHash Of(string text) => Of(Encoding.ASCII.GetBytes(text));

    public readonly bool Is(in ChainHash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly string ToString() => Encoding.ASCII.GetString(this);
}
