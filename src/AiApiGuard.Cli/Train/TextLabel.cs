namespace AiApiGuard.Cli.Train;

/// <summary>Says what a labelled text is.</summary>
internal enum TextLabel
{
    /// <summary>A text that means no harm.</summary>
    Benign,

    /// <summary>An injection or a jailbreak.</summary>
    Attack,

    /// <summary>A plain request for something harmful: a matter of content, not an attack on the model.</summary>
    Harmful,
}
