using System.Numerics.Tensors;
using AiApiGuard.Inspection.Classification;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Cli.Train;

/// <summary>Trains the network on texts: what an attack is, what is harmful, and what is either.</summary>
internal sealed class NetworkTrainer(IReadOnlyList<LabelledText> texts, EncodedTokens[] tokens, WordVectors vectors, TokenEncoder encoder, ulong seed)
{
    // The number of workers is fixed, so that sums come out the same on every machine.
    private const int Workers = 2;
    private const int BatchSize = 32;
    private const int WarmUp = 200;
    private const float Rate = 3e-3f;
    private const float LongestGradient = 2;
    private const float Dropout = 0.15f;
    private const float Smoothing = 0.01f;

    // Shares of each epoch, and how much the rows of large sources count less.
    private const double BenignShare = 0.42;
    private const double AttacksPerBenign = 0.7;
    private const double SourceFlattening = 0.15;

    private readonly NetworkParameters _parameters = new(vectors, encoder, SeededRandom.For(seed, 1));
    private readonly NetworkAugmentation _augmentation = new(texts, tokens);
    private readonly SeededRandom _random = SeededRandom.For(seed, 2);
    private readonly AdamW _dense = new(DenseSize);
    private readonly AdamW _projection = new(WordVectors.Dimensions * Width);

    private AdamW? _rows;
    private NetworkWorker[]? _workers;

    /// <summary>Trains.</summary>
    /// <param name="included">The texts to learn from.</param>
    /// <param name="epochs">How many rounds.</param>
    /// <param name="report">Is told the mean loss after each.</param>
    /// <returns>What was learnt.</returns>
    public NetworkParameters Train(int[] included, int epochs, Action<int, double> report)
    {
        _rows = new AdamW(_parameters.Rows.Length);
        _workers = [.. Enumerable.Range(0, Workers).Select(_ => new NetworkWorker(_parameters))];
        var benign = new TextSampler([.. included.Where(row => texts[row].Label == TextLabel.Benign)], texts, SourceFlattening);
        var attacks = new TextSampler([.. included.Where(row => texts[row].Label != TextLabel.Benign)], texts, SourceFlattening);
        _augmentation.JoinFrom(benign);
        var benignPerEpoch = (int)(BenignShare * benign.Count);
        var attacksPerEpoch = (int)(AttacksPerBenign * benignPerEpoch);
        var steps = epochs * ((benignPerEpoch + attacksPerEpoch + BatchSize - 1) / BatchSize);
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var round = new int[benignPerEpoch + attacksPerEpoch];
            for (var i = 0; i < round.Length; i++)
                round[i] = i < benignPerEpoch ? benign.Next(_random) : attacks.Next(_random);
            _random.Shuffle<int>(round);
            var loss = 0.0;
            for (var start = 0; start < round.Length; start += BatchSize)
            {
                step++;
                var rate = Rate * Math.Min(1f, step / (float)WarmUp) * (0.02f + (0.98f * (1 + MathF.Cos(MathF.PI * step / steps)) / 2));
                loss += Batch(round.AsSpan(start, Math.Min(BatchSize, round.Length - start)).ToArray(), rate, step);
            }

            report(epoch, loss / round.Length);
        }

        return _parameters;
    }

    private double Batch(int[] batch, float rate, int step)
    {
        var losses = new double[Workers];
        Parallel.For(0, Workers, worker =>
        {
            for (var i = worker; i < batch.Length; i += Workers)
                losses[worker] += Text(_workers![worker], batch[i], SeededRandom.For(seed + (ulong)step, (ulong)i + 7));
        });
        Move(rate, step, batch.Length);
        return losses.Sum();
    }

    private double Text(NetworkWorker worker, int index, SeededRandom random)
    {
        var text = texts[index];
        var (rows, gramLists) = _augmentation.Vary(index, random);
        if (rows.Length == 0)
            return 0;
        var origin = random.NextSingle() < 0.3f ? -1 : text.IsExternal ? 1 : 0;
        var usesRows = random.NextSingle() >= 0.25f;
        var input = worker.Prepare(rows, gramLists, origin, usesRows);
        Span<float> outputs = stackalloc float[Outputs];
        worker.Pass.Forward(_parameters.Dense, input, rows.Length, random, Dropout, outputs);
        Span<float> gradient = stackalloc float[Outputs];
        var loss = 0.0;
        for (var i = 0; i < Outputs; i++)
        {
            if (Target(text.Label, i) is not { } target)
                continue;
            var smooth = target ? 1 - Smoothing : Smoothing;
            var probability = 1 / (1 + MathF.Exp(-outputs[i]));
            gradient[i] = probability - smooth;
            loss -= (smooth * Math.Log(probability + 1e-9)) + ((1 - smooth) * Math.Log(1 - probability + 1e-9));
        }

        worker.Pass.Backward(_parameters.Dense, input, gradient);
        worker.Return(rows, gramLists, origin, usesRows);
        return loss;
    }

    // What a text says nothing about is not learnt from it: a plain harmful request may or may not come as an attack.
    private static bool? Target(TextLabel label, int output) => (output, label) switch
    {
        (_, TextLabel.Benign) => false,
        (0, TextLabel.Harmful) or (1, TextLabel.Attack) => null,
        _ => true,
    };

    private void Move(float rate, int step, int count)
    {
        var first = _workers![0];
        for (var i = 1; i < Workers; i++)
        {
            var other = _workers[i];
            TensorPrimitives.Add(first.Pass.DenseGradient, other.Pass.DenseGradient, first.Pass.DenseGradient);
            TensorPrimitives.Add(first.ProjectionGradient, other.ProjectionGradient, first.ProjectionGradient);
            foreach (var row in other.Touched)
                first.AddTo(row, other.RowGradient(row), 1);
        }

        var squares = TensorPrimitives.SumOfSquares(first.Pass.DenseGradient) + TensorPrimitives.SumOfSquares(first.ProjectionGradient);
        foreach (var row in first.Touched)
            squares += TensorPrimitives.SumOfSquares(first.RowGradient(row));
        var norm = MathF.Sqrt(squares) / count;
        var scale = (norm > LongestGradient ? LongestGradient / norm : 1) / count;
        _dense.Move(_parameters.Dense, 0, first.Pass.DenseGradient, rate, step, scale);
        _projection.Move(_parameters.Projection, 0, first.ProjectionGradient, rate, step, scale);
        foreach (var row in first.Touched)
            _rows!.Move(_parameters.Rows, row * Width, first.RowGradient(row), rate, step, scale);
        foreach (var worker in _workers)
            worker.Clear();
    }
}
