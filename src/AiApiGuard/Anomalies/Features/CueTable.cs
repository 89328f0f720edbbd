namespace AiApiGuard.Anomalies.Features;

/// <summary>Looks words up by their hashes: most are not there, and that takes one read.</summary>
internal sealed class CueTable
{
    // Several times as many as there are words, so that rows of taken places are short.
    private const int Slots = 1024;

    private readonly uint[] _words = new uint[Slots];
    private readonly Cue[] _cues = new Cue[Slots];

    public CueTable(params ReadOnlySpan<(Cue Cue, string Words)> lists)
    {
        foreach (var (cue, words) in lists)
        {
            foreach (var range in words.AsSpan().Split(' '))
                Add(WordHash.Of(words.AsSpan(range)), cue);
        }
    }

    public Cue Find(uint word)
    {
        var slot = Place(word);
        return _words[slot] == word ? _cues[slot] : Cue.None;
    }

    private void Add(uint word, Cue cue)
    {
        var slot = Place(word);
        _words[slot] = word;
        _cues[slot] |= cue;
    }

    private int Place(uint word)
    {
        var slot = (int)(word & (Slots - 1));
        while (_words[slot] != 0 && _words[slot] != word)
            slot = (slot + 1) & (Slots - 1);
        return slot;
    }
}
