using System.Numerics;

namespace AiApiGuard.Inspection.Leakage;

/// <summary>Finds stretches of protected texts in any of their forms. Never changes, so that exchanges can share it.</summary>
internal sealed class LeakageIndex
{
    // Every second stretch is enough: a longer one holds one of them.
    private const int Stride = 2;
    private const int MostProbes = 32;

    private readonly ushort[] _symbols;
    private readonly int[] _words;
    private readonly LeakageView[] _views;
    private readonly int[] _table;

    /// <summary>Indexes texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="minimumWords">Texts of fewer words are left out, except canaries.</param>
    /// <param name="isEncoded">Whether encoded forms are found too.</param>
    public LeakageIndex(IEnumerable<ProtectedText> texts, int minimumWords, bool isEncoded)
    {
        var views = new LeakageViews();
        foreach (var text in texts)
            views.Add(text.Text, text.IsCanary, minimumWords, isEncoded);
        _symbols = views.Symbols;
        _words = views.Words;
        _views = views.Views;
        Segments = views.Segments;
        _table = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _symbols.Length))];
        Fill();
    }

    public bool IsEmpty => Segments.Length == 1;

    /// <summary>Gets for each text the first word behind it; the first entry is 0.</summary>
    public int[] Segments { get; }

    public int WordCount => Segments[^1];

    public ushort SymbolAt(int position) => _symbols[position];

    public int WordAt(int position) => _words[position];

    public LeakageLayer LayerAt(int position)
    {
        foreach (var view in _views)
        {
            if (position < view.End)
                return view.Layer;
        }

        return LeakageLayer.None;
    }

    /// <summary>Finds where the last symbols of a text stand.</summary>
    /// <param name="hash">Their hash.</param>
    /// <param name="ring">The symbols.</param>
    /// <param name="oldest">Where the oldest of them stands there.</param>
    /// <returns>Where the newest stands, or -1.</returns>
    public int Find(ulong hash, ReadOnlySpan<ushort> ring, int oldest)
    {
        var slot = LeakageHash.Spread(hash) & (_table.Length - 1);
        for (var probe = 0; probe < MostProbes && _table[slot] != 0; probe++, slot = (slot + 1) & (_table.Length - 1))
        {
            var stretch = _symbols.AsSpan(_table[slot] - LeakageHash.Length + 1, LeakageHash.Length);
            var first = LeakageHash.Length - oldest;
            if (stretch[..first].SequenceEqual(ring[oldest..]) && stretch[first..].SequenceEqual(ring[..oldest]))
                return _table[slot];
        }

        return -1;
    }

    /// <summary>Calls back for every word of the texts that a phrase covers, as it stands there.</summary>
    public void FindPhrase(string phrase, Action<int> found)
    {
        var symbols = new List<ushort>();
        Span<ushort> buffer = stackalloc ushort[LeakageSymbols.MaxPerCharacter];
        foreach (var character in phrase)
            symbols.AddRange(buffer[..LeakageSymbols.Write(character, buffer)]);
        if (symbols.Count == 0)
            return;
        ReadOnlySpan<ushort> wanted = symbols.ToArray();
        for (int start = 0, next; (next = _symbols.AsSpan(start).IndexOf(wanted)) >= 0; start += next + 1)
        {
            for (var i = start + next; i < start + next + wanted.Length; i++)
                found(_words[i]);
        }
    }

    private void Fill()
    {
        var start = 1;
        foreach (var view in _views)
        {
            if (view.Layer != LeakageLayer.None)
                Fill(start, view.End - 1, view.Layer == LeakageLayer.Canary ? 1 : Stride);
            start = view.End;
        }
    }

    private void Fill(int start, int end, int stride)
    {
        var hash = LeakageHash.Empty();
        for (var i = start; i < end; i++)
        {
            var oldest = i - start < LeakageHash.Length ? (ushort)0 : _symbols[i - LeakageHash.Length];
            hash = LeakageHash.Move(hash, oldest, _symbols[i]);
            var length = i - start + 1;
            if (length >= LeakageHash.Length && (length - LeakageHash.Length) % stride == 0)
                Add(hash, i);
        }
    }

    private void Add(ulong hash, int position)
    {
        var stretch = _symbols.AsSpan(position - LeakageHash.Length + 1, LeakageHash.Length);
        if (Find(hash, stretch, 0) >= 0)
            return;
        var slot = LeakageHash.Spread(hash) & (_table.Length - 1);
        for (var probe = 0; probe < MostProbes; probe++, slot = (slot + 1) & (_table.Length - 1))
        {
            if (_table[slot] == 0)
            {
                _table[slot] = position;
                return;
            }
        }
    }
}
