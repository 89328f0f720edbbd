using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is the n-grams of many texts, one row each, without their values, which follow from their number.</summary>
internal sealed class SparseRows
{
    private readonly int[][] _features;
    private readonly int[] _wordCounts;

    public SparseRows(IReadOnlyList<LabelledText> texts)
    {
        _features = new int[texts.Count][];
        _wordCounts = new int[texts.Count];
        Parallel.For(0, texts.Count, static () => new NGramFeatures(), (row, _, features) =>
        {
            features.Collect(texts[row].Text.AsSpan(0, Math.Min(texts[row].Text.Length, LinearClassifier.ViewLength)));
            _features[row] = features.Features.ToArray();
            _wordCounts[row] = features.WordCount;
            return features;
        }, static _ => { });
    }

    public int Count => _features.Length;

    /// <summary>Returns the score of a row.</summary>
    public double Score(int row, float[] weights)
    {
        var features = _features[row];
        var words = _wordCounts[row];
        var (sumOfWords, sumOfCharacters) = (0f, 0f);
        for (var i = 0; i < words; i++)
            sumOfWords += weights[features[i]];
        for (var i = words; i < features.Length; i++)
            sumOfCharacters += weights[features[i]];
        return (sumOfWords * LinearClassifier.WordScale(words)) + (sumOfCharacters * LinearClassifier.CharacterScale(features.Length - words));
    }

    /// <summary>Adds a row, times a factor, to a gradient.</summary>
    public void AddTo(int row, double factor, double[] gradient)
    {
        var features = _features[row];
        var words = _wordCounts[row];
        var step = factor * LinearClassifier.WordScale(words);
        for (var i = 0; i < words; i++)
            gradient[features[i]] += step;
        step = factor * LinearClassifier.CharacterScale(features.Length - words);
        for (var i = words; i < features.Length; i++)
            gradient[features[i]] += step;
    }
}
