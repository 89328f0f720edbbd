namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Weighs the channels: a logistic model whose weights are fitted to simulated callers, attackers and benign ones alike in number. All
/// weights but the constant are at least 0, so that each term can be told as a reason.</summary>
internal static class EvidenceModel
{
    /// <summary>Is how many terms there are.</summary>
    public const int TermCount = 14;

    /// <summary>Are the places of the terms.</summary>
    public const int Tokens = 0;
    public const int Rate = 1;
    public const int Sweep = 2;
    public const int Closed = 3;
    public const int Gibberish = 4;
    public const int Harvest = 5;
    public const int Probe = 6;
    public const int Answers = 7;
    public const int Regular = 8;
    public const int Shift = 9;
    public const int Young = 10;
    public const int NewNetwork = 11;
    public const int ContentWithDeparture = 12;
    public const int VolumeWithDeparture = 13;

    // What a request says of which nothing stands out, in nats.
    private const double Constant = -4.20;

    // How many of ten thousand callers are attackers at any time, before anything is known.
    private static readonly double LogPrior = Math.Log(1e-4 / (1 - 1e-4));

    /// <summary>Writes what each term says, in nats.</summary>
    public static void Weigh(in Channels c, Span<double> terms)
    {
        var content = c.Content;
        var departure = c.Departure;
        var volume = c.RequestVolume;
        terms[Tokens] = c.TokenVolume * (0.88 + (1.20 * c.NewNetwork));
        terms[Rate] = 1.48 * c.LogRate;
        terms[Sweep] = 3.70 * c.Sweep;
        terms[Closed] = 2.94 * c.Closed;
        terms[Gibberish] = 0.20 * c.Gibberish;
        terms[Harvest] = 2.89 * c.Harvest;
        terms[Probe] = 3.53 * c.Probe;
        terms[Answers] = (1.35 * c.LongAnswers) + (1.28 * c.AnswerShift);
        terms[Regular] = 1.17 * c.Regular * c.LogRate;
        terms[Shift] = 0.62 * c.Shift;
        terms[Young] = c.Young * (1.20 + (0.43 * volume));
        terms[NewNetwork] = c.NewNetwork * (1.28 + (0.80 * volume));
        terms[ContentWithDeparture] = content * departure * (3.86 + (0.43 * volume));
        terms[VolumeWithDeparture] = 0.86 * volume * departure;
    }

    /// <summary>Returns how much a request speaks for an attack, in nats: the logarithm of the ratio of likelihoods.</summary>
    public static double LogRatio(in Channels channels)
    {
        Span<double> terms = stackalloc double[TermCount];
        Weigh(channels, terms);
        var sum = Constant;
        foreach (var term in terms)
            sum += term;
        return sum;
    }

    /// <summary>Returns how probable an attack is.</summary>
    public static double Probability(double evidence) => 1 / (1 + Math.Exp(-(evidence + LogPrior)));
}
