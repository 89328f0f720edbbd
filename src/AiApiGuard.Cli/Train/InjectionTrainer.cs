using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Cli.Train;

/// <summary>Trains a model of attacks: the layers, how they are weighed, and where the probability is one half.</summary>
internal sealed class InjectionTrainer(IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> validation, WordVectors vectors, TrainingSettings settings)
{
    // Of the benign texts held out, at most this share is above the balanced threshold. They come from the sources learnt from, so many
    // more texts from elsewhere are above: of the sources left out, about ten times as many.
    private const double BenignAbove = 0.001;

    private const int FirstFrame = 2;

    private readonly TokenEncoder _encoder = new(vectors.Words.Select(static word => TokenEncoder.Hash(word)).ToArray());

    /// <summary>Trains.</summary>
    public TrainedInjection Run()
    {
        var texts = training.Concat(validation).ToList();
        var features = new TextFeatures(texts, _encoder);
        settings.Report($"{texts.Count} texts read");
        var trainer = new LayerTrainer(features, vectors, _encoder, settings);
        var learnt = Enumerable.Range(0, training.Count).ToArray();
        var held = Enumerable.Range(training.Count, validation.Count).ToArray();
        var scores = new float[texts.Count][];
        LeaveOut(texts, trainer, scores);
        var weights = Weigh(texts, learnt, scores);
        var layers = trainer.Learn(learnt, "all sources");
        trainer.Score(layers, held, scores);
        var sums = Array.ConvertAll(scores, row => row is null ? double.NegativeInfinity : Sum(row, weights));
        var threshold = Quantile(held.Where(row => texts[row].Label == TextLabel.Benign).Select(row => sums[row]), 1 - BenignAbove);
        var combiner = new ScoreCombiner(
            (float)weights[0], (float)weights[1], [.. weights[FirstFrame..^1].Select(static weight => (float)weight)],
            (float)Slope(texts, learnt, sums), (float)threshold);
        return new TrainedInjection(layers.Round(vectors.Words, combiner), combiner, texts, learnt, held, Array.ConvertAll(sums, sum => combiner.Probability((float)sum)));
    }

    // Each text is scored by layers that saw nothing of its source.
    private void LeaveOut(List<LabelledText> texts, LayerTrainer trainer, float[][] scores)
    {
        var folds = new SourceFolds(training, settings.Folds);
        var all = Enumerable.Range(0, training.Count).ToArray();
        for (var fold = 0; fold < folds.Count; fold++)
        {
            var (kept, left) = (all.Where(row => folds.Of(texts[row]) != fold).ToArray(), all.Where(row => folds.Of(texts[row]) == fold).ToArray());
            trainer.Score(trainer.Learn(kept, $"without part {fold + 1} of {folds.Count}"), left, scores);
        }
    }

    private static double[] Weigh(List<LabelledText> texts, int[] learnt, float[][] scores)
    {
        var rows = learnt.Where(row => texts[row].Label != TextLabel.Harmful).ToArray();
        return CombinerTrainer.Fit(
            Array.ConvertAll(rows, row => scores[row]), Array.ConvertAll(rows, row => texts[row].Label == TextLabel.Attack), SourceWeights(texts, rows),
            InjectionFrames.Mention + FirstFrame);
    }

    // Attacks and benign texts count the same, and large sources for less than their number.
    private static double[] SourceWeights(List<LabelledText> texts, int[] rows)
    {
        var counts = rows.CountBy(row => (texts[row].Source, texts[row].Label)).ToDictionary();
        var weights = Array.ConvertAll(rows, row => Math.Pow(counts[(texts[row].Source, texts[row].Label)], -0.5));
        var attacks = rows.Select((row, i) => texts[row].Label == TextLabel.Attack ? weights[i] : 0).Sum();
        var others = weights.Sum() - attacks;
        for (var i = 0; i < rows.Length; i++)
            weights[i] /= texts[rows[i]].Label == TextLabel.Attack ? attacks : others;
        return weights;
    }

    private static double Sum(float[] row, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += row[i] * weights[i];
        return sum;
    }

    // How fast the probability rises, so that it fits what was seen of sources left out (Platt).
    private static double Slope(List<LabelledText> texts, int[] learnt, double[] sums)
    {
        var rows = learnt.Where(row => texts[row].Label != TextLabel.Harmful).ToArray();
        var fitted = CombinerTrainer.Fit(
            Array.ConvertAll(rows, row => new[] { (float)sums[row] }), Array.ConvertAll(rows, row => texts[row].Label == TextLabel.Attack), SourceWeights(texts, rows));
        return Math.Max(0.1, fitted[0]);
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length))];
    }
}
