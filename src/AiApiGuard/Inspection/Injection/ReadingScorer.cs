using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Scores one reading of a text: adds up what frames, n-grams and the network say.</summary>
/// <param name="own">The trained model, or <see langword="null"/> for the one that comes with the library, which is read when first needed.</param>
internal sealed class ReadingScorer(InjectionModel? own)
{
    // Below and above, the network is not asked where it could not bring the score across.
    private const double Harmless = 0.1;
    private const double Certain = 0.97;

    // What frames must say by themselves to be named as what spoke.
    private const double Spoken = 0.3;

    // Frames that are certain by themselves deny whatever else a text says around them.
    private const double CertainFrames = 0.85;
    private const double FloorOfCertain = 0.9;

    private const int ShortestSpacedTerm = 5;

    private static readonly FrameMatcher Words = new(InjectionLexicon.Terms, atWords: true);

    // For words spelled with a blank between all letters, where nothing tells where a word begins.
    private static readonly FrameMatcher Letters = new(
        [
            .. InjectionLexicon.Terms
                .Select(static term => term with { Text = term.Text.Replace(" ", "", StringComparison.Ordinal) })
                .Where(static term => term.Text.Length >= ShortestSpacedTerm || term.Text[0] > '\u2E80'),
        ],
        atWords: false);

    private InjectionModel Model => own ?? InjectionModel.Default;

    public InjectionScore Score(in TextReading reading, bool isExternal)
    {
        var text = reading.Text;
        if (text.IsEmpty)
            return InjectionScore.None;
        Span<float> features = stackalloc float[InjectionFrames.Count];
        Words.Match(text, isExternal, features);
        if (reading.Kind == TextReadingKind.Disguised)
            AddLetters(text, isExternal, features);
        var frames = (float)InjectionFrames.Sum(features);
        var (sum, isAsked) = AddNetwork(text, isExternal, Model.Combiner.SumFrames(features) + Model.Combiner.WeighGrams(Model.Classifier.ScoreGrams(text)));
        var probability = Model.Combiner.Probability(sum);
        var layers = (frames >= Spoken ? InjectionLayers.Signals : 0) | (isAsked || frames < Spoken ? InjectionLayers.Model : 0);
        if (frames >= CertainFrames && probability < FloorOfCertain)
            (probability, layers) = (FloorOfCertain, InjectionLayers.Signals);
        return new InjectionScore(probability, SignalsOf(features)) { Layers = layers };
    }

    private static void AddLetters(ReadOnlySpan<char> text, bool isExternal, Span<float> features)
    {
        Span<float> letters = stackalloc float[InjectionFrames.Count];
        Letters.Match(text, isExternal, letters);
        if (InjectionFrames.Sum(letters) > InjectionFrames.Sum(features))
            letters.CopyTo(features);
    }

    // The network's say is limited: where even all of it changes nothing that matters, it is taken to agree with the rest.
    private (float Sum, bool IsAsked) AddNetwork(ReadOnlySpan<char> text, bool isExternal, float sum)
    {
        var most = Model.Combiner.MostOfNetwork;
        if (Model.Combiner.Probability(sum + most) < Harmless)
            return (sum - most, false);
        if (Model.Combiner.Probability(sum - most) > Certain)
            return (sum + most, false);
        Span<float> output = stackalloc float[1];
        Model.Classifier.RunNetwork(text, isExternal, output);
        return (sum + Model.Combiner.WeighNetwork(output[0]), true);
    }

    private static InjectionSignals SignalsOf(ReadOnlySpan<float> features)
    {
        var signals = InjectionSignals.None;
        for (var i = 0; i < features.Length; i++)
            signals |= features[i] > 0 ? InjectionFrames.Signal(i) : InjectionSignals.None;
        return signals;
    }
}
