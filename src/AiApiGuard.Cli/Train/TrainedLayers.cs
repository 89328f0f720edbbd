using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is the two classifiers, learnt from some texts.</summary>
/// <param name="Linear">The weights of n-grams, and the bias as the last.</param>
/// <param name="Network">The network.</param>
internal sealed record TrainedLayers(float[] Linear, NetworkParameters Network)
{
    /// <summary>Rounds the layers to what a file holds.</summary>
    public InjectionModelParts Round(IReadOnlyList<string> words, ScoreCombiner combiner)
    {
        var hashes = words.Select(static word => TokenEncoder.Hash(word)).ToArray();
        return new InjectionModelParts(
            QuantizedRows.Of(Linear.AsSpan(0, NGramFeatures.Count), InjectionModelReader.LinearRow), Linear[^1], hashes,
            QuantizedRows.Of(Network.Fold(), NetworkShape.Width),
            QuantizedRows.Of(Network.Rows.AsSpan(Network.FirstGram * NetworkShape.Width), NetworkShape.Width),
            Network.Dense, combiner);
    }
}
