namespace AiApiGuard.Testing;

/// <summary>Says how the texts of a dataset are read, sent and judged.</summary>
public sealed class AiGuardDatasetOptions
{
    /// <summary>Gets or sets the name of the property with the text.</summary>
    /// <value>Default: <c>text</c>.</value>
    public string TextProperty { get; set; } = "text";

    /// <summary>Gets or sets the name of the property that says whether the text is to be caught: <c>true</c>, <c>false</c>, 1, 0, or a word of
    /// <see cref="PositiveLabels"/> or <see cref="NegativeLabels"/>. Anything else makes the line malformed.</summary>
    /// <value>Default: <c>label</c>.</value>
    public string LabelProperty { get; set; } = "label";

    /// <summary>Gets or sets the name of the property that names the row; a row without it is named by the number of its line.</summary>
    /// <value>Default: <c>id</c>.</value>
    public string IdProperty { get; set; } = "id";

    /// <summary>Gets or sets the name of the property with the category, by which the report counts too; a row without it is in none.</summary>
    /// <value>Default: <c>category</c>.</value>
    public string CategoryProperty { get; set; } = "category";

    /// <summary>Gets the words that label a text which is to be caught.</summary>
    /// <value>Default: empty.</value>
    public ISet<string> PositiveLabels { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Gets the words that label a text which is to be let through.</summary>
    /// <value>Default: empty.</value>
    public ISet<string> NegativeLabels { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Gets or sets whether a text is sent as the prompt of the user, or answered by the endpoint.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Request"/>; the other is <see cref="AiGuardDirection.Response"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Request;

    /// <summary>Gets or sets the protocol in which rows are sent.</summary>
    /// <value>Default: <see cref="AiGuardProtocols.OpenAiChat"/>.</value>
    public string Protocol { get; set; } = AiGuardProtocols.OpenAiChat;

    /// <summary>Gets or sets what makes a request of the prompt of a row, for instance to add an API key or instructions of the application.</summary>
    /// <value>Default: <see langword="null"/>: each row is sent by a caller and from an address of its own, so that limits on callers do not meet
    /// it.</value>
    public Func<string, AiGuardTestRequest>? CreateRequest { get; set; }

    /// <summary>Gets the names of the filters that catch. What another one denies, such as a limit, says nothing about the text: the row has failed.</summary>
    /// <value>Default: empty, for those of the stages InputValidation and OutputFiltering.</value>
    public ISet<string> Filters { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets what says of a result that the text was caught.</summary>
    /// <value>Default: <see langword="null"/>: it was denied, or would have been but for Monitor mode. For redaction:
    /// <c>result => result.Findings.Any(finding => finding.IsEdit)</c>.</value>
    public Func<AiGuardTestResult, bool>? IsCaught { get; set; }

    /// <summary>Gets or sets how many rows are on their way at once.</summary>
    /// <value>Default: one for each processor.</value>
    public int MaxParallelism { get; set; } = Environment.ProcessorCount;

    /// <summary>Gets or sets how many rows of each kind (missed, falsely caught, failed, malformed) the report names; all are counted.</summary>
    /// <value>Default: 20.</value>
    public int MaxNamedRows { get; set; } = 20;

    /// <summary>Gets or sets whether the report holds the texts of the rows that it names.</summary>
    /// <value>Default: <see langword="false"/>: reports stand in the logs of builds, where texts of attacks and people's data do not belong.</value>
    public bool IncludeTexts { get; set; }

    /// <summary>Gets or sets how long a line may be, in bytes. A longer one is malformed.</summary>
    /// <value>Default: 1 MiB.</value>
    public int MaxLineBytes { get; set; } = 1024 * 1024;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(TextProperty);
        ArgumentException.ThrowIfNullOrEmpty(LabelProperty);
        ArgumentException.ThrowIfNullOrEmpty(IdProperty);
        ArgumentException.ThrowIfNullOrEmpty(CategoryProperty);
        ArgumentException.ThrowIfNullOrEmpty(Protocol);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelism, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxNamedRows);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLineBytes, 1);
        if (Direction is not (AiGuardDirection.Request or AiGuardDirection.Response))
            throw new ArgumentException("A text is sent in one direction: Direction is to be Request or Response.");
        if (PositiveLabels.Overlaps(NegativeLabels))
            throw new ArgumentException("A word cannot be in PositiveLabels and in NegativeLabels.");
    }
}
