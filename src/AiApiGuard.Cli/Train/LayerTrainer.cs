using AiApiGuard.Inspection.Classification;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Cli.Train;

/// <summary>Learns the layers from some texts, and lets them score others.</summary>
internal sealed class LayerTrainer(TextFeatures features, WordVectors vectors, TokenEncoder encoder, TrainingSettings settings)
{
    private const int Workers = 2;

    /// <summary>Learns from the texts of a list of numbers.</summary>
    public TrainedLayers Learn(int[] included, string title)
    {
        var plain = included.Where(row => features.Texts[row].Label != TextLabel.Harmful).ToArray();
        var linear = new LinearTrainer(features.Grams, features.Texts).Fit(plain);
        settings.Report($"{title}: n-grams learnt from {plain.Length} texts");
        var trainer = new NetworkTrainer(features.Texts, features.Tokens, vectors, encoder, settings.Seed);
        var network = trainer.Train(included, settings.Epochs, (epoch, loss) => settings.Report($"{title}: epoch {epoch + 1} of {settings.Epochs}, loss {loss:0.0000}"));
        return new TrainedLayers(linear, network);
    }

    /// <summary>Scores texts: for each the score of n-grams, the output of the network, and the frames.</summary>
    public void Score(TrainedLayers layers, int[] rows, float[][] scores) => Parallel.For(0, Workers, part =>
    {
        var worker = new NetworkWorker(layers.Network);
        for (var i = part; i < rows.Length; i += Workers)
        {
            var row = rows[i];
            scores[row] =
            [
                ScoreCombiner.LimitGrams((float)features.Grams.Score(row, layers.Linear) + layers.Linear[^1]),
                ScoreCombiner.LimitNetwork(RunNetwork(worker, layers.Network.Dense, row)),
                .. features.Frames[row],
            ];
        }
    });

    private float RunNetwork(NetworkWorker worker, float[] dense, int row)
    {
        var tokens = features.Tokens[row];
        var origin = features.Texts[row].IsExternal ? 1 : 0;
        Span<float> outputs = stackalloc float[Outputs];
        var highest = float.NegativeInfinity;
        for (var start = 0; start < tokens.Rows.Length; start += ViewStep)
        {
            var view = tokens.Rows.AsSpan(start, Math.Min(ViewLength, tokens.Rows.Length - start));
            var input = worker.Prepare(view, tokens.GramLists, origin, usesRows: true);
            worker.Pass.Forward(dense, input, view.Length, null, 0, outputs);
            highest = Math.Max(highest, outputs[0]);
            if (start + ViewLength >= tokens.Rows.Length)
                break;
        }

        return highest;
    }
}
