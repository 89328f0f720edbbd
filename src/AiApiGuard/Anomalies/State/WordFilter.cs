using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Remembers words: a Bloom filter of 2,048 bits. It may take a word for known that is not, never the other way.</summary>
internal struct WordFilter
{
    private const int Bits = 2048;

    private Cells _cells;

    public readonly bool Contains(uint word) => Has(word & (Bits - 1)) && Has(word >> 21);

    public void Add(uint word)
    {
        Set(word & (Bits - 1));
        Set(word >> 21);
    }

    public void Add(in WordFilter other)
    {
        for (var i = 0; i < Bits / 64; i++)
            _cells[i] |= other._cells[i];
    }

    public void Clear() => _cells = default;

    private readonly bool Has(uint bit) => (_cells[(int)(bit >> 6)] & (1UL << (int)(bit & 63))) != 0;

    private void Set(uint bit) => _cells[(int)(bit >> 6)] |= 1UL << (int)(bit & 63);

    [InlineArray(Bits / 64)]
    private struct Cells
    {
        private ulong _first;
    }
}
