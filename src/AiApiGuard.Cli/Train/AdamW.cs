namespace AiApiGuard.Cli.Train;

/// <summary>Moves parameters against their gradients, with a step for each that follows how its gradients vary.</summary>
internal sealed class AdamW(int size)
{
    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private const float WeightDecay = 0.01f;

    private readonly float[] _means = new float[size];
    private readonly float[] _squares = new float[size];

    /// <summary>Moves the parameters of a range.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="start">The first parameter.</param>
    /// <param name="gradient">The gradients of as many parameters as are moved.</param>
    /// <param name="rate">How far to go.</param>
    /// <param name="step">The number of the step, from 1 on.</param>
    /// <param name="scale">What the gradients are multiplied with.</param>
    public void Move(float[] parameters, int start, ReadOnlySpan<float> gradient, float rate, int step, float scale)
    {
        var meanCorrection = 1 / (1 - MathF.Pow(MeanDecay, step));
        var squareCorrection = 1 / (1 - MathF.Pow(SquareDecay, step));
        for (var i = 0; i < gradient.Length; i++)
        {
            var slope = gradient[i] * scale;
            ref var mean = ref _means[start + i];
            ref var square = ref _squares[start + i];
            mean += (1 - MeanDecay) * (slope - mean);
            square += (1 - SquareDecay) * ((slope * slope) - square);
            ref var parameter = ref parameters[start + i];
            parameter -= rate * ((mean * meanCorrection / (MathF.Sqrt(square * squareCorrection) + Epsilon)) + (WeightDecay * parameter));
        }
    }
}
