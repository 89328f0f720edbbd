using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.Authorization.Parameters;

/// <summary>Holds the options of <c>LimitParameters</c>: the most that a request may ask for, under whatever name its protocol
/// has it.</summary>
public sealed class ParametersOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the largest answer, in tokens per choice. A request that sets no limit is denied, since it asks for
    /// any length.</summary>
    /// <value>Default: <see langword="null"/>: any.</value>
    [Range(1L, long.MaxValue)]
    public long? MaxOutputTokens { get; set; }

    /// <summary>Gets or sets whether a request may leave the largest answer to the endpoint, where that sets a limit of its
    /// own.</summary>
    /// <value>Default: <see langword="false"/>: leaving it out would be the way around the ceiling.</value>
    public bool AllowUnspecifiedMaxOutputTokens { get; set; }

    /// <summary>Gets or sets the highest temperature. A request that sets none leaves it to the endpoint, and is
    /// allowed.</summary>
    /// <value>Default: <see langword="null"/>: any.</value>
    [Range(0d, 100d)]
    public double? MaxTemperature { get; set; }

    /// <summary>Gets or sets how many answers a request may ask for: <c>n</c>, <c>best_of</c>, candidates, and prompts of which
    /// each is answered.</summary>
    /// <value>Default: <see langword="null"/>: any number.</value>
    [Range(1, int.MaxValue)]
    public int? MaxChoiceCount { get; set; }

    /// <summary>Gets or sets whether a request may ask for log probabilities, which help to copy a model.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool AllowLogProbs { get; set; } = true;
}
