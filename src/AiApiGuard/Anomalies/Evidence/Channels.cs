namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Holds what the evidence is made of, each from 0 to 1, at one request. Three groups that no single habit moves together: how much comes
/// (volume), what it looks like (content), and how far it is from what is known of the subject (departure).</summary>
internal struct Channels
{
    /// <summary>Volume: requests beyond what is expected at this hour.</summary>
    public double RequestVolume;

    /// <summary>Volume: tokens beyond what is expected at this hour.</summary>
    public double TokenVolume;

    /// <summary>Volume: the rate itself, on a logarithmic scale that ends at 200 a minute.</summary>
    public double LogRate;

    /// <summary>Content: one template with content that is no ordinary text, and never twice the same.</summary>
    public double Sweep;

    /// <summary>Content: ever new prompts made of ever the same words.</summary>
    public double Closed;

    /// <summary>Content: words without the ones that ordinary text has.</summary>
    public double Gibberish;

    /// <summary>Content: many different questions, each with the demand to see the reasoning.</summary>
    public double Harvest;

    /// <summary>Content: questions about what the model is and can do.</summary>
    public double Probe;

    /// <summary>Content: long answers to single questions.</summary>
    public double LongAnswers;

    /// <summary>Content: gaps that are more even than those of people.</summary>
    public double Regular;

    /// <summary>Departure: a template that is not among those that the subject is known for.</summary>
    public double NewTemplate;

    /// <summary>Departure: features that left their usual range.</summary>
    public double Shift;

    /// <summary>Departure: answers that are longer than usual.</summary>
    public double AnswerShift;

    /// <summary>Departure: the subject is known for less than a day.</summary>
    public double Young;

    /// <summary>Departure: an established key in a network that it was never seen in.</summary>
    public double NewNetwork;

    /// <summary>Gets the volume.</summary>
    public readonly double Volume => Math.Max(RequestVolume, TokenVolume);

    /// <summary>Gets what of the content is systematic.</summary>
    public readonly double Systematic => 1 - ((1 - Sweep) * (1 - (0.7 * Closed)) * (1 - Gibberish));

    /// <summary>Gets the content.</summary>
    public readonly double Content => 1 - ((1 - Systematic) * (1 - Harvest) * (1 - Probe));

    /// <summary>Gets the departure.</summary>
    public readonly double Departure => 1 - ((1 - NewTemplate) * (1 - Shift) * (1 - NewNetwork) * (1 - (0.7 * Young)));
}
