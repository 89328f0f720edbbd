namespace AiApiGuard.Http;

/// <summary>Names what the detectors over HTTP register.</summary>
public static class AiGuardHttpDetectors
{
    /// <summary>Is the name of the moderation endpoint that is given none.</summary>
    public const string Moderation = "moderation";

    /// <summary>Is the name of the LLM Guard server that is given none.</summary>
    public const string LlmGuard = "llm_guard";

    /// <summary>Is the name of the Presidio analyzer that is given none.</summary>
    public const string Presidio = "presidio";

    /// <summary>Gets the name of the <see cref="HttpClient"/> of a detector, to give it handlers, a proxy or certificates:
    /// <c>services.AddHttpClient(AiGuardHttpDetectors.ClientName("moderation")).AddHttpMessageHandler(…)</c>.</summary>
    /// <param name="detector">The name of the detector.</param>
    /// <returns>The name of the client.</returns>
    public static string ClientName(string detector)
    {
        ArgumentException.ThrowIfNullOrEmpty(detector);
        return $"AiApiGuard.Http.{detector}";
    }
}
