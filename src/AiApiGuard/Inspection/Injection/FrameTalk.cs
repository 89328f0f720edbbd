namespace AiApiGuard.Inspection.Injection;

/// <summary>Tells frames that are meant from those that are only talked about: quoted, asked about, told of others.</summary>
internal ref struct FrameTalk
{
    /// <summary>Is how many frames wait at most for what follows them.</summary>
    public const int Capacity = 64;

    /// <summary>Is how many places of talk are remembered.</summary>
    public const int Places = 24;

    private const int Kinds = InjectionFrames.Talk | InjectionFrames.TalkOfQuoted | InjectionFrames.TalkRightBefore;

    // Who talks about attacks says so this near.
    private const int Before = 100;
    private const int After = 60;

    // An opening quotation mark is looked for so far before what it quotes.
    private const int Quote = 48;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<FrameCandidate> _waiting;
    private readonly Span<TalkPlace> _places;
    private int _count;
    private int _next;

    /// <param name="text">The text.</param>
    /// <param name="waiting">Room for <see cref="Capacity"/> frames.</param>
    /// <param name="places">Room for <see cref="Places"/> places.</param>
    public FrameTalk(
        ReadOnlySpan<char> text, Span<FrameCandidate> waiting, Span<TalkPlace> places)
    {
        _text = text;
        _waiting = waiting;
        _places = places;
        places.Fill(new TalkPlace(int.MinValue / 2, int.MinValue / 2, int.MinValue / 2, 0));
    }

    /// <summary>Takes note of a term, and decides on the frames that lie far enough back.</summary>
    /// <returns>Whether the term is one of talk.</returns>
    public bool Add(int start, int end, int sentence, byte part, ref FrameWeights weights)
    {
        if (_count > 0 && start - _waiting[0].End > After)
            Decide(start - After, ref weights);
        var kind = InjectionFrames.FlagsOf(part) & Kinds;
        if (kind == 0)
            return false;
        _places[_next++ % Places] = new TalkPlace(start, end, sentence, kind);
        return true;
    }

    /// <summary>Adds a frame to be decided on.</summary>
    public void Add(FrameCandidate candidate, ref FrameWeights weights)
    {
        if (InjectionFrames.All[candidate.Frame].IsMeant)
        {
            weights.Add(candidate, isMeant: true);
            return;
        }

        if (_count == Capacity)
            Decide(candidate.End, ref weights);
        if (_count < Capacity)
            _waiting[_count++] = candidate;
        else
            weights.Add(candidate, !IsTalkedAbout(candidate));
    }

    public void Complete(ref FrameWeights weights) => Decide(int.MaxValue, ref weights);

    private void Decide(int before, ref FrameWeights weights)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_waiting[i].End >= before)
                _waiting[kept++] = _waiting[i];
            else
                weights.Add(_waiting[i], !IsTalkedAbout(_waiting[i]));
        }

        _count = kept;
    }

    private readonly bool IsTalkedAbout(in FrameCandidate candidate)
    {
        var isQuoted = default(bool?);
        foreach (ref readonly var place in _places)
        {
            if (place.Start < candidate.Start - Before || place.Start > candidate.End + After)
                continue;
            var isBefore = place.Start < candidate.Start && place.Sentence == candidate.Sentence;
            if (isBefore && (place.Kind == InjectionFrames.Talk
                || (place.Kind == InjectionFrames.TalkRightBefore && place.End >= candidate.Start - 1)))
                return true;
            if (place.Kind != InjectionFrames.TalkRightBefore && Math.Abs(place.Sentence - candidate.Sentence) <= 1
                && (isQuoted ??= IsQuoted(candidate.Start)))
                return true;
        }

        return false;
    }

    // Says whether the last quotation mark before a position opens.
    private readonly bool IsQuoted(int position)
    {
        for (var i = position - 1; i >= Math.Max(0, position - Quote); i--)
        {
            if (_text[i] is not ('"' or '\''))
                continue;
            if (i == 0 || _text[i - 1] is ' ' or '\n' or '(' or '[' or ':' or ',')
                return true;
            if (_text[i] == '"')
                return false;
        }

        return false;
    }
}
