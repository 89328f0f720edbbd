namespace AiApiGuard.Inspection.Classification;

/// <summary>Is a model as it stands in a file.</summary>
/// <param name="LinearWeights">The weight of each n-gram, in rows of <see cref="InjectionModelReader.LinearRow"/>.</param>
/// <param name="LinearBias">What is added to their sum.</param>
/// <param name="WordHashes">The words that have rows.</param>
/// <param name="WordRows">The rows of words, numbers and line breaks.</param>
/// <param name="GramRows">The rows of n-grams.</param>
/// <param name="Dense">The other parameters of the network.</param>
/// <param name="Combiner">How all is weighed.</param>
internal sealed record InjectionModelParts(
    QuantizedRows LinearWeights, float LinearBias, uint[] WordHashes, QuantizedRows WordRows, QuantizedRows GramRows, float[] Dense,
    ScoreCombiner Combiner)
{
    /// <summary>Puts the model together.</summary>
    public InjectionModel Build()
    {
        var rows = new TokenRows(new TokenEncoder(WordHashes), WordRows, GramRows);
        var classifier = new TextClassifier(new LinearClassifier(LinearWeights.ToSingles(), LinearBias), rows, new ConvolutionalNetwork(Dense));
        return new InjectionModel(classifier, Combiner);
    }
}
