using System.Buffers;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Finds the frames in one reading of a text, and adds up those that stand near each other.</summary>
/// <param name="terms">The terms.</param>
/// <param name="atWords">Whether terms stand at word boundaries.</param>
internal sealed class FrameMatcher(IReadOnlyCollection<InjectionTerm> terms, bool atWords)
{
    private readonly TermIndex _index = new(terms, atWords);

    /// <summary>Scores normalised text.</summary>
    public InjectionScore Score(ReadOnlySpan<char> text, bool isExternal)
    {
        Span<float> features = stackalloc float[InjectionFrames.Count];
        Match(text, isExternal, features);
        var sum = InjectionFrames.Sum(features);
        if (sum == 0)
            return InjectionScore.None;
        var signals = InjectionSignals.None;
        for (var i = 0; i < features.Length; i++)
            signals |= features[i] > 0 ? InjectionFrames.Signal(i) : InjectionSignals.None;
        return new InjectionScore(sum, signals);
    }

    /// <summary>Says how strongly each feature speaks, from 0 to 1, in the stretch of the text in which they say most together.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="isExternal">Whether it comes from a document or tool.</param>
    /// <param name="features">Takes <see cref="InjectionFrames.Count"/> values.</param>
    public void Match(ReadOnlySpan<char> text, bool isExternal, Span<float> features)
    {
        features.Clear();
        var trigger = _index.FindTrigger(text, 0);
        if (trigger >= 0)
            Match(text, isExternal, features, trigger);
    }

    private void Match(ReadOnlySpan<char> text, bool isExternal, Span<float> features, int trigger)
    {
        var hits = ArrayPool<TermHit>.Shared.Rent(FrameSearch.Capacity);
        try
        {
            var weights = new FrameWeights(isExternal, stackalloc float[2 * InjectionFrames.Count], features);
            var talk = new FrameTalk(
                text, stackalloc FrameCandidate[FrameTalk.Capacity], stackalloc TalkPlace[FrameTalk.Places]);
            var search = new FrameSearch(
                text, hits, stackalloc int[InjectionFrames.Classes.Length], stackalloc int[InjectionFrames.All.Length], talk, weights);
            for (var done = 0; trigger >= 0; trigger = _index.FindTrigger(text, done))
                done = _index.Collect(text, Math.Max(done, trigger - InjectionFrames.LongestSpan), trigger + 1, ref search);
            search.Complete();
        }
        finally
        {
            ArrayPool<TermHit>.Shared.Return(hits);
        }
    }
}
