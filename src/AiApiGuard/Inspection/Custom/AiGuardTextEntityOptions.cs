namespace AiApiGuard.Inspection.Custom;

/// <summary>Describes an entity of the host: what its values look like, and what is said near them.</summary>
public sealed class AiGuardTextEntityOptions
{
    /// <summary>Gets or sets the regular expression that values match.</summary>
    /// <value>Default: empty, which is refused.</value>
    /// <remarks>It runs in linear time (<see cref="System.Text.RegularExpressions.RegexOptions.NonBacktracking"/>): look-around, back references and
    /// atomic groups fail the start. Streams hold least where values begin with something of their own.</remarks>
    public string Pattern { get; set; } = "";

    /// <summary>Gets or sets a value indicating whether capitals and small letters are the same.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IgnoreCase { get; set; }

    /// <summary>Gets or sets how long a value is at most, in UTF-16 units: so much a stream may have to hold.</summary>
    /// <value>Default: 128. From 1 to 1,024.</value>
    public int MaxLength { get; set; } = 128;

    /// <summary>Gets or sets what says whether that which matches the pattern is a value, by its check digit, say.</summary>
    /// <value>Default: <see langword="null"/>, which means that all of it is.</value>
    public Func<ReadOnlySpan<char>, bool>? Validate { get; set; }

    /// <summary>Gets the words, or rows of words, that stand before values, in any case.</summary>
    /// <value>Default: empty.</value>
    public IList<string> ContextWords { get; } = [];

    /// <summary>Gets or sets how far before a value one of <see cref="ContextWords"/> may begin, in UTF-16 units.</summary>
    /// <value>Default: 64. From 1 to 128.</value>
    public int ContextDistance { get; set; } = 64;

    /// <summary>Gets or sets a value indicating whether there is no value without one of <see cref="ContextWords"/>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RequireContext { get; set; }

    /// <summary>Gets or sets how sure a value is, 0 to 1.</summary>
    /// <value>Default: 0.8.</value>
    public float Score { get; set; } = 0.8f;

    /// <summary>Gets or sets how sure a value is behind one of <see cref="ContextWords"/>, 0 to 1.</summary>
    /// <value>Default: 1.</value>
    public float ScoreWithContext { get; set; } = 1;
}
