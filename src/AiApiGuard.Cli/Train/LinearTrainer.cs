using System.Numerics.Tensors;
using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Fits a logistic regression over n-grams by L-BFGS.</summary>
internal sealed class LinearTrainer(SparseRows rows, IReadOnlyList<LabelledText> texts)
{
    private const double Inverse = 4; // C: the smaller, the smaller the weights.
    private const int Iterations = 70;
    private const int Memory = 8;

    // The number of parts is fixed, so that sums come out the same on every machine.
    private const int Parts = 2;
    private const double PositiveShare = 1.0 / 3;

    private readonly double[][] _gradients = [.. Enumerable.Range(0, Parts).Select(static _ => new double[NGramFeatures.Count + 1])];

    /// <summary>Fits weights.</summary>
    /// <param name="included">The rows to learn from.</param>
    /// <returns>The weight of each feature, and the bias as the last.</returns>
    public float[] Fit(int[] included)
    {
        var positives = included.Count(row => texts[row].Label == TextLabel.Attack);
        var total = included.Length;
        var positiveWeight = PositiveShare * total / Math.Max(1, positives);
        var negativeWeight = (1 - PositiveShare) * total / Math.Max(1, total - positives);
        return Array.ConvertAll(Minimize(weights => Objective(weights, included, positiveWeight, negativeWeight)), static weight => (float)weight);
    }

    private (double Loss, double[] Gradient) Objective(double[] weights, int[] included, double positiveWeight, double negativeWeight)
    {
        // Read all over the place, so the smaller the better.
        var singles = Array.ConvertAll(weights, static weight => (float)weight);
        var losses = new double[Parts];
        Parallel.For(0, Parts, part =>
        {
            var gradient = _gradients[part];
            Array.Clear(gradient);
            var loss = 0.0;
            for (var i = part; i < included.Length; i += Parts)
            {
                var row = included[i];
                var sign = texts[row].Label == TextLabel.Attack ? 1 : -1;
                var weight = sign > 0 ? positiveWeight : negativeWeight;
                var margin = sign * (rows.Score(row, singles) + weights[^1]);
                loss += weight * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
                var slope = -sign * weight / (1 + Math.Exp(margin));
                rows.AddTo(row, slope, gradient);
                gradient[^1] += slope;
            }

            losses[part] = loss;
        });
        var sum = new double[weights.Length];
        for (var part = 0; part < Parts; part++)
            TensorPrimitives.Add<double>(sum, _gradients[part], sum);
        TensorPrimitives.Multiply<double>(sum, Inverse, sum);
        var bias = sum[^1];
        TensorPrimitives.Add<double>(sum, weights, sum);
        sum[^1] = bias;
        var norm = TensorPrimitives.SumOfSquares<double>(weights) - (weights[^1] * weights[^1]);
        return ((Inverse * losses.Sum()) + (norm / 2), sum);
    }

    private static double[] Minimize(Func<double[], (double Loss, double[] Gradient)> objective)
    {
        var point = new double[NGramFeatures.Count + 1];
        var (loss, gradient) = objective(point);
        var history = new LinkedList<(double[] Step, double[] Change, double Scale)>();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var direction = Direction(gradient, history);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            var length = history.Count == 0 ? 1 / TensorPrimitives.Norm<double>(gradient) : 1;
            var next = new double[point.Length];
            (double Loss, double[] Gradient) there;
            while (true)
            {
                TensorPrimitives.MultiplyAdd<double>(direction, length, point, next);
                there = objective(next);
                if (there.Loss <= loss + (1e-4 * length * slope) || length < 1e-10)
                    break;
                length /= 2;
            }

            var (step, change) = (new double[point.Length], new double[point.Length]);
            TensorPrimitives.Subtract<double>(next, point, step);
            TensorPrimitives.Subtract<double>(there.Gradient, gradient, change);
            var curvature = TensorPrimitives.Dot<double>(step, change);
            if (curvature > 1e-12)
            {
                history.AddLast((step, change, 1 / curvature));
                if (history.Count > Memory)
                    history.RemoveFirst();
            }

            var isDone = loss - there.Loss < 1e-6 * Math.Abs(loss);
            (point, loss, gradient) = (next, there.Loss, there.Gradient);
            if (isDone)
                break;
        }

        return point;
    }

    // The two loops of L-BFGS.
    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Change, double Scale)> history)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        var factors = new Stack<double>();
        for (var node = history.Last; node is not null; node = node.Previous)
        {
            var factor = node.Value.Scale * TensorPrimitives.Dot<double>(node.Value.Step, direction);
            factors.Push(factor);
            TensorPrimitives.MultiplyAdd<double>(node.Value.Change, -factor, direction, direction);
        }

        if (history.Last is { Value: var last })
        {
            var scale = 1 / (last.Scale * TensorPrimitives.SumOfSquares<double>(last.Change));
            TensorPrimitives.Multiply<double>(direction, scale, direction);
        }

        foreach (var (step, change, scale) in history)
        {
            var factor = factors.Pop() - (scale * TensorPrimitives.Dot<double>(change, direction));
            TensorPrimitives.MultiplyAdd<double>(step, factor, direction, direction);
        }

        return direction;
    }
}
