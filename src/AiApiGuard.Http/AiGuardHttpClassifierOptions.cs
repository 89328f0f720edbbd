using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds the options of a classifier behind any service that takes and answers JSON. Configured as <c>HttpClassifier.NAME</c>.</summary>
/// <remarks>
/// Places in the answer are JSON pointers (RFC 6901): <c>/results/0/scores</c>; an empty one is the whole. Scores are from 0 to 1. An example:
/// a server of Hugging Face models answers the request <c>{"inputs":"$text"}</c> with <c>[[{"label":"INJECTION","score":0.98}]]</c>; then
/// <see cref="Request"/> is the former, <see cref="Result"/> is <c>/0</c>, and <see cref="Codes"/> says <c>INJECTION</c> is
/// <c>prompt_injection</c> and <c>SAFE</c> is nothing.
/// </remarks>
public sealed class AiGuardHttpClassifierOptions : AiGuardHttpDetectorOptions
{
    /// <summary>Gets or sets the request, as JSON in which the string <c>"$text"</c> stands for a text, or <c>"$texts"</c> for an array of texts;
    /// <c>"$direction"</c> for <c>request</c> or <c>response</c>, with <c>"$text"</c> only.</summary>
    /// <value>Default: <c>{"text":"$text"}</c>.</value>
    [Required]
    public string Request { get; set; } = """{"text":"$text"}""";

    /// <summary>Gets or sets the greatest number of texts in one request with <c>"$texts"</c>.</summary>
    /// <value>Default: 32; from 1 to 1,024.</value>
    [Range(1, 1024)]
    public int MaxBatchSize { get; set; } = 32;

    /// <summary>Gets or sets where the result of the text lies; with <c>"$texts"</c>, where the array of results in the order of the texts lies.</summary>
    /// <value>Default: empty, the whole answer.</value>
    public string Result { get; set; } = "";

    /// <summary>Gets or sets where in a result the labels are: an object of scores by label, an array of objects with a label and a score
    /// each, an array of labels beside <see cref="Scores"/>, or a single score of the label <see cref="SingleLabel"/>.</summary>
    /// <value>Default: empty, the whole result.</value>
    public string Labels { get; set; } = "";

    /// <summary>Gets or sets where in a result the scores are, if they stand in an array of their own.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Scores { get; set; }

    /// <summary>Gets or sets what the property with the label is called, in an array of objects.</summary>
    /// <value>Default: <c>label</c>.</value>
    [Required]
    public string LabelProperty { get; set; } = "label";

    /// <summary>Gets or sets what the property with the score is called, in an array of objects.</summary>
    /// <value>Default: <c>score</c>.</value>
    [Required]
    public string ScoreProperty { get; set; } = "score";

    /// <summary>Gets or sets the label of a score that stands alone.</summary>
    /// <value>Default: <see langword="null"/>: a score that stands alone counts as a failure.</value>
    public string? SingleLabel { get; set; }

    /// <summary>Gets or sets whether a result without any label is an answer, as that of a service which only names what it finds.</summary>
    /// <value>Default: <see langword="false"/>: it counts as a failure.</value>
    public bool AllowNoLabels { get; set; }

    /// <summary>Gets the codes of labels. An empty code leaves a label out.</summary>
    /// <value>Default: empty; at least one is needed. A label that is not in it becomes a code in snake_case.</value>
    public IDictionary<string, string> Codes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
