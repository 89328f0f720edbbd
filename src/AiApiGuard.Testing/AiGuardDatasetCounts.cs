namespace AiApiGuard.Testing;

/// <summary>Counts how labelled texts were judged.</summary>
/// <param name="Caught">How many were to be caught, and were.</param>
/// <param name="Missed">How many were to be caught, and were not.</param>
/// <param name="FalselyCaught">How many were to be let through, and were caught.</param>
/// <param name="LetThrough">How many were to be let through, and were.</param>
public readonly record struct AiGuardDatasetCounts(int Caught, int Missed, int FalselyCaught, int LetThrough)
{
    /// <summary>Gets how many were to be caught.</summary>
    public int Positives => Caught + Missed;

    /// <summary>Gets how many were to be let through.</summary>
    public int Negatives => FalselyCaught + LetThrough;

    /// <summary>Gets the share of those to be caught that were, from 0 to 1; NaN where there are none.</summary>
    public double Recall => (double)Caught / Positives;

    /// <summary>Gets the share of those to be let through that were caught, from 0 to 1; NaN where there are none.</summary>
    public double FalsePositiveRate => (double)FalselyCaught / Negatives;

    /// <summary>Gets the share of those caught that were to be, from 0 to 1; NaN where none was caught.</summary>
    public double Precision => (double)Caught / (Caught + FalselyCaught);

    internal AiGuardDatasetCounts Add(bool isPositive, bool isCaught) => (isPositive, isCaught) switch
    {
        (true, true) => this with { Caught = Caught + 1 },
        (true, false) => this with { Missed = Missed + 1 },
        (false, true) => this with { FalselyCaught = FalselyCaught + 1 },
        _ => this with { LetThrough = LetThrough + 1 },
    };
}
