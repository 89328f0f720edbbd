using System.Buffers;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Takes the terms of a text in their order, and finds the frames they make. Only what is near is kept: memory is bounded.</summary>
internal ref struct FrameSearch
{
    /// <summary>Is how many terms are kept at most.</summary>
    public const int Capacity = 2048;

    // Terms further back than this belong to no frame, and say nothing of one.
    private const int Kept = 600;

    // No frame looks at more terms than this; text is seldom so full of them.
    private const int Looks = 96;

    // A frame that speaks again so soon says nothing new.
    private const int Repetition = 24;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?\u3002\uFF01\uFF1F\u061F\u0964");

    private readonly ReadOnlySpan<char> _text;
    private readonly TermHit[] _hits;
    private readonly Span<int> _seen;
    private readonly Span<int> _last;
    private FrameWeights _weights;
    private FrameTalk _talk;
    private int _count;
    private int _scanned;
    private int _sentence;

    /// <param name="text">The text.</param>
    /// <param name="hits">Room for <see cref="Capacity"/> terms.</param>
    /// <param name="seen">Room for a position of each class.</param>
    /// <param name="last">Room for a position of each frame.</param>
    /// <param name="talk">Says whether a frame is meant.</param>
    /// <param name="weights">Takes the frames that are.</param>
    public FrameSearch(
        ReadOnlySpan<char> text, TermHit[] hits, Span<int> seen, Span<int> last, FrameTalk talk, FrameWeights weights)
    {
        _text = text;
        _hits = hits;
        _seen = seen;
        _last = last;
        _talk = talk;
        _weights = weights;
        seen.Fill(int.MinValue / 2);
        last.Fill(int.MinValue / 2);
    }

    /// <summary>Begins a stretch of text; what lies between two stretches holds no terms of interest.</summary>
    public void Begin(int start)
    {
        if (start > _scanned)
            _sentence++;
        _scanned = Math.Max(_scanned, start);
    }

    /// <summary>Adds a term. Terms come in the order of their starts.</summary>
    public void Add(int start, int end, in InjectionTerm term)
    {
        Advance(start);
        if (_talk.Add(start, end, _sentence, term.Class, ref _weights))
            return;
        var index = Keep(new TermHit(start, end, _sentence, term.Class, term.Languages));
        _seen[term.Class] = start;
        foreach (var frame in InjectionFrames.ByLast[term.Class])
        {
            if (IsSeen(InjectionFrames.All[frame], start) && end - _last[frame] >= Repetition)
                Find(frame, index);
        }
    }

    /// <summary>Ends the search.</summary>
    public void Complete()
    {
        _talk.Complete(ref _weights);
        _weights.Complete();
    }

    // What begins at one place and plays one part is one term, in whichever languages.
    private int Keep(in TermHit hit)
    {
        for (var i = _count - 1; i >= 0 && _hits[i].Start == hit.Start; i--)
        {
            if (_hits[i].Class != hit.Class)
                continue;
            _hits[i] = hit with { End = Math.Max(_hits[i].End, hit.End), Languages = _hits[i].Languages | hit.Languages };
            return i;
        }

        if (_count == _hits.Length)
            Forget(hit.Start);
        _hits[_count] = hit;
        return _count++;
    }

    private readonly bool IsSeen(InjectionFrame frame, int start)
    {
        foreach (var part in frame.Classes)
        {
            if (start - _seen[part] > frame.Span)
                return false;
        }

        return true;
    }

    // Looks for the other terms of a frame, from its last one back.
    private void Find(int number, int index)
    {
        var frame = InjectionFrames.All[number];
        ref readonly var last = ref _hits[index];
        var (start, sentence, languages) = (last.Start, last.Sentence, last.Languages);
        var wanted = frame.Classes.Length - 2;
        for (var i = index - 1; wanted >= 0; i--)
        {
            if (i < Math.Max(0, index - Looks))
                return;
            ref readonly var hit = ref _hits[i];
            if (last.Start - hit.Start > frame.Span || (hit.Sentence != sentence && !frame.GoesAcross))
                return;
            if (hit.Class != frame.Classes[wanted] || hit.Start == start || (hit.Languages & languages) == 0)
                continue;
            (start, sentence, languages) = (hit.Start, hit.Sentence, languages & hit.Languages);
            wanted--;
        }

        _last[number] = last.End;
        _talk.Add(new FrameCandidate(number, start, last.End, sentence), ref _weights);
    }

    private void Advance(int start)
    {
        while (_scanned < start)
        {
            var next = _text[_scanned..start].IndexOfAny(SentenceEnds);
            if (next < 0)
                break;
            _scanned += next + 1;
            if (_text[_scanned - 1] > '\u007F' || _scanned == _text.Length || _text[_scanned] is ' ' or '\n' or '"' or '\'' or ')')
                _sentence++;
        }

        _scanned = Math.Max(_scanned, start);
    }

    private void Forget(int position)
    {
        var first = 0;
        while (first < _count && position - _hits[first].Start > Kept)
            first++;
        first = Math.Max(first, _count / 2);
        _hits.AsSpan(first, _count - first).CopyTo(_hits);
        _count -= first;
    }
}
