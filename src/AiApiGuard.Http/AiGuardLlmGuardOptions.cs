namespace AiApiGuard.Http;

/// <summary>Holds the options of an LLM Guard server. Configured as <c>LlmGuard</c>, or <c>LlmGuard.NAME</c>.</summary>
/// <remarks><see cref="AiGuardHttpDetectorOptions.Endpoint"/> is the address under which <c>analyze/prompt</c> and <c>analyze/output</c> lie.</remarks>
public sealed class AiGuardLlmGuardOptions : AiGuardHttpDetectorOptions
{
    /// <summary>Gets the scanners of the server that are not to run.</summary>
    /// <value>Default: empty.</value>
    public IList<string> SuppressedScanners { get; } = [];

    /// <summary>Gets the codes of scanners, by the names of the server. An empty code leaves a scanner out.</summary>
    /// <value>Default: empty. The usual ones are known, as <c>PromptInjection</c> for <c>prompt_injection</c>; others become codes in snake_case.</value>
    public IDictionary<string, string> Scanners { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
