namespace AiApiGuard.Inspection.Classification;

/// <summary>Adds up what the layers say of a text, and says how probable an attack is.</summary>
/// <param name="linear">What the score of n-grams counts.</param>
/// <param name="network">What the output of the network counts.</param>
/// <param name="frames">What each frame counts.</param>
/// <param name="slope">How fast the probability rises with the sum.</param>
/// <param name="threshold">The sum at which the probability is <see cref="AtThreshold"/>: that of the balanced threshold.</param>
internal sealed class ScoreCombiner(float linear, float network, float[] frames, float slope, float threshold)
{
    /// <summary>The probability at the balanced threshold, whatever the model: how common attacks are nobody knows, so this fixes the scale.</summary>
    public const double AtThreshold = 0.85;

    // No output of the network counts for more than this, so that it can be told in advance where it cannot matter.
    private const float NetworkLimit = 6;

    private static readonly double OddsAtThreshold = Math.Log(AtThreshold / (1 - AtThreshold));

    // The largest and the smallest score of n-grams that count.
    private const float LinearLimit = 12;

    public float Linear => linear;

    public float Network => network;

    public ReadOnlySpan<float> Frames => frames;

    public float Slope => slope;

    public float Threshold => threshold;

    /// <summary>Returns what the frames add.</summary>
    public float SumFrames(ReadOnlySpan<float> features)
    {
        var sum = 0f;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * frames[i];
        return sum;
    }

    /// <summary>Returns what n-grams add.</summary>
    public float WeighGrams(float score) => linear * LimitGrams(score);

    /// <summary>Returns what the network adds.</summary>
    public float WeighNetwork(float output) => network * LimitNetwork(output);

    /// <summary>Gets the most that the network can add, or take away.</summary>
    public float MostOfNetwork => network * NetworkLimit;

    public static float LimitGrams(float score) => Math.Clamp(score, -LinearLimit, LinearLimit);

    public static float LimitNetwork(float output) => Math.Clamp(output, -NetworkLimit, NetworkLimit);

    /// <summary>Returns the probability of an attack, given a sum.</summary>
    public double Probability(float sum) => 1 / (1 + Math.Exp((-slope * (sum - threshold)) - OddsAtThreshold));
}
