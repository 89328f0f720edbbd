using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds the options of an OpenAI-compatible moderation endpoint. Configured as <c>Moderation</c>, or <c>Moderation.NAME</c>.</summary>
/// <remarks><see cref="AiGuardHttpDetectorOptions.Endpoint"/> is the whole address, as in <c>https://api.openai.com/v1/moderations</c>.</remarks>
public sealed class AiGuardModerationOptions : AiGuardHttpDetectorOptions
{
    /// <summary>Gets or sets the model that the service is asked for; <see langword="null"/> leaves it the choice.</summary>
    /// <value>Default: <c>omni-moderation-latest</c>.</value>
    public string? Model { get; set; } = "omni-moderation-latest";

    /// <summary>Gets or sets the greatest number of texts in one request.</summary>
    /// <value>Default: 32; from 1 to 1,024.</value>
    [Range(1, 1024)]
    public int MaxBatchSize { get; set; } = 32;

    /// <summary>Gets the codes of categories, by the names that the service gives them. An empty code leaves a category out.</summary>
    /// <value>Default: empty. Those of OpenAI and Mistral are known; others become codes in snake_case, as <c>dangerous-advice</c> becomes
    /// <c>dangerous_advice</c>.</value>
    public IDictionary<string, string> Categories { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
