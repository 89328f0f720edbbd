namespace AiApiGuard.Cli.Train;

/// <summary>Fits how much each layer counts: a logistic regression whose weights are never below zero, so that no evidence of an attack can
/// speak for a text.</summary>
internal static class CombinerTrainer
{
    private const int Iterations = 1500;
    private const double Rate = 0.02;
    private const double Decay = 2e-4;

    /// <summary>Fits weights.</summary>
    /// <param name="features">What the layers say of each text, by models that did not learn from its source.</param>
    /// <param name="isAttack">Whether each is an attack.</param>
    /// <param name="weights">How much each text counts.</param>
    /// <param name="exception">The feature that may also speak for a text, or -1.</param>
    /// <returns>A weight for each feature, and the bias as the last.</returns>
    public static double[] Fit(float[][] features, bool[] isAttack, double[] weights, int exception = -1)
    {
        var count = features[0].Length;
        var (fitted, means, squares) = (new double[count + 1], new double[count + 1], new double[count + 1]);
        var total = weights.Sum();
        for (var iteration = 1; iteration <= Iterations; iteration++)
        {
            var gradient = new double[count + 1];
            for (var row = 0; row < features.Length; row++)
            {
                var sum = fitted[count];
                for (var i = 0; i < count; i++)
                    sum += fitted[i] * features[row][i];
                var slope = weights[row] * ((1 / (1 + Math.Exp(-sum))) - (isAttack[row] ? 1 : 0));
                for (var i = 0; i < count; i++)
                    gradient[i] += slope * features[row][i];
                gradient[count] += slope;
            }

            // Adam, with the steps growing smaller; then back to where weights may be.
            var rate = Rate * (1 - ((iteration - 1) / (double)Iterations));
            for (var i = 0; i <= count; i++)
            {
                var slope = (gradient[i] / total) + (i < count ? Decay * fitted[i] : 0);
                means[i] += 0.1 * (slope - means[i]);
                squares[i] += 0.001 * ((slope * slope) - squares[i]);
                fitted[i] -= rate * means[i] / (1 - Math.Pow(0.9, iteration)) / (Math.Sqrt(squares[i] / (1 - Math.Pow(0.999, iteration))) + 1e-9);
                if (i < count && i != exception)
                    fitted[i] = Math.Max(0, fitted[i]);
            }
        }

        return fitted;
    }
}
