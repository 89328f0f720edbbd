using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Says how probable it is that a text is an attempt to take over the model, in all readings it may be meant in.</summary>
internal sealed class InjectionScorer
{
    // What hides is suspect by itself, but only together with what it hides enough to deny.
    private const double HiddenTextWeight = 0.5;
    private const double EncodedPayloadWeight = 0.5;
    private const double EncodedPayloadMinimum = 0.25;
    private const int ShortestHiddenText = 8;

    private readonly ReadingScorer _readings;

    /// <param name="model">The trained model, or <see langword="null"/> for the one that comes with the library.</param>
    public InjectionScorer(InjectionModel? model = null) => _readings = new ReadingScorer(model);

    /// <summary>Scores a text.</summary>
    /// <param name="text">The text, as it came.</param>
    /// <param name="source">Where it comes from: documents and tools have no business speaking to the assistant.</param>
    /// <returns>The score and what spoke for it.</returns>
    public InjectionScore Score(ReadOnlySpan<char> text, AiGuardTextSource source)
    {
        var isExternal = source.Origin == AiGuardOrigin.External;
        using var readings = TextReadings.Read(text);
        var score = InjectionScore.None;
        var hidden = InjectionScore.None;
        var hasHidden = false;
        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            var found = _readings.Score(reading, isExternal);
            switch (reading.Kind)
            {
                case TextReadingKind.Hidden:
                    hidden = hidden.Or(found);
                    hasHidden |= reading.Text.Length >= ShortestHiddenText;
                    break;
                case TextReadingKind.Decoded when found.Value >= EncodedPayloadMinimum && found.Value > score.Value:
                    score = score.Or(found.And(Disguise(EncodedPayloadWeight, InjectionSignals.EncodedPayload)));
                    break;
                default:
                    score = score.Or(found);
                    break;
            }
        }

        return hasHidden ? score.And(hidden).And(Disguise(HiddenTextWeight, InjectionSignals.HiddenText)) : score;
    }

    private static InjectionScore Disguise(double weight, InjectionSignals signal) =>
        new(weight, signal) { Layers = InjectionLayers.Disguise };
}
