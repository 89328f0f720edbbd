using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds the options of a Presidio analyzer. Configured as <c>Presidio</c>, or <c>Presidio.NAME</c>.</summary>
/// <remarks><see cref="AiGuardHttpDetectorOptions.Endpoint"/> is the address under which <c>analyze</c> lies.</remarks>
public sealed class AiGuardPresidioOptions : AiGuardHttpDetectorOptions
{
    /// <summary>Gets or sets the language of the texts, as the analyzer names it.</summary>
    /// <value>Default: <c>en</c>.</value>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary>Gets the entities that the analyzer is asked for, by its names.</summary>
    /// <value>Default: <c>PERSON</c>, <c>LOCATION</c> and <c>ORGANIZATION</c>, of which models know more than grammars.</value>
    /// <remarks>A list in the configuration takes the place of this one.</remarks>
    public IList<string> Entities { get; } = ["PERSON", "LOCATION", "ORGANIZATION"];

    /// <summary>Gets the guard's names of entities, by those of the analyzer.</summary>
    /// <value>Default: empty. The usual ones are known, as <c>EMAIL_ADDRESS</c> for <c>email</c>; others are written in lower case.</value>
    public IDictionary<string, string> EntityNames { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets how sure the analyzer must be.</summary>
    /// <value>Default: 0.5; from 0 to 1.</value>
    [Range(0d, 1d)]
    public double MinScore { get; set; } = 0.5;

    /// <summary>Gets or sets the greatest number of pieces of a text in one request. Older analyzers take one only.</summary>
    /// <value>Default: 1; from 1 to 500.</value>
    [Range(1, 500)]
    public int MaxBatchSize { get; set; } = 1;
}
