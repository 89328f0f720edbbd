namespace AiApiGuard.Cli.Evaluate;

/// <summary>Counts hits of one type.</summary>
internal sealed class Score
{
    /// <summary>Gets or sets how many labelled values were found.</summary>
    public int Found { get; set; }

    /// <summary>Gets or sets how many of those were found with both ends where they are.</summary>
    public int Exact { get; set; }

    public int Missed { get; set; }

    /// <summary>Gets or sets how many hits are on nothing of their type.</summary>
    public int False { get; set; }

    /// <summary>Gets or sets how many of those lie on a value of another type.</summary>
    public int Mistaken { get; set; }

    public int Labelled => Found + Missed;

    public double Recall => Ratio(Found, Labelled);

    public double StrictPrecision => Ratio(Found, Found + False);

    public double LenientPrecision => Ratio(Found, Found + False - Mistaken);

    public double StrictF1 => Mean(StrictPrecision, Recall);

    public double LenientF1 => Mean(LenientPrecision, Recall);

    public double ExactShare => Ratio(Exact, Found);

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : part / (double)whole;

    private static double Mean(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}
