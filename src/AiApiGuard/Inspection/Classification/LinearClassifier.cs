namespace AiApiGuard.Inspection.Classification;

/// <summary>Scores the n-grams of a text with a weight each.</summary>
internal sealed class LinearClassifier(float[] weights, float bias)
{
    /// <summary>How many characters are looked at together, and how far the next view is moved.</summary>
    public const int ViewLength = 3000;

    public const int ViewStep = 2000;

    // The usual scale, one over the root of the number of features, makes long texts too faint; so it is softened.
    private const double Softness = 0.25;
    private const double TypicalWords = 40;
    private const double TypicalCharacters = 120;

    /// <summary>Returns what each of so many words and pairs of words counts.</summary>
    public static float WordScale(int count) => Scale(count, TypicalWords);

    /// <summary>Returns what each of so many n-grams of characters counts.</summary>
    public static float CharacterScale(int count) => Scale(count, TypicalCharacters);

    /// <summary>Returns the score of a text; above zero speaks for an attack.</summary>
    public float Score(NGramFeatures features)
    {
        var all = features.Features;
        var words = features.WordCount;
        return bias + (Sum(all[..words]) * WordScale(words)) + (Sum(all[words..]) * CharacterScale(all.Length - words));
    }

    private float Sum(ReadOnlySpan<int> features)
    {
        var sum = 0f;
        foreach (var feature in features)
            sum += weights[feature];
        return sum;
    }

    private static float Scale(int count, double typical) =>
        count == 0 ? 0 : (float)(Math.Pow(typical, Softness - 0.5) / Math.Pow(count, Softness));
}
