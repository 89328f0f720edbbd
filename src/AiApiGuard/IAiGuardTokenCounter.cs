using AiApiGuard.Inspection.Tokens;

namespace AiApiGuard;

/// <summary>Counts the tokens of texts before a provider does: what token and cost limits reserve for a request, and what they charge for
/// an answer of which the provider reports nothing.</summary>
/// <remarks>One instance serves all exchanges at once. Callers send the texts: an implementation must be linear in their length and must
/// not throw for any of them, half surrogate pairs included. A number too high costs a caller some of its limit for a while; one too low
/// lets it run over.</remarks>
public interface IAiGuardTokenCounter
{
    /// <summary>Gets the counter used unless the application names another: an estimate without a vocabulary, and rather too high than
    /// too low.</summary>
    static IAiGuardTokenCounter Estimate { get; } = new EstimatedTokenCounter();

    /// <summary>Counts the tokens of a text, which may be a piece of a longer one, cut anywhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The name of the model as the request spells it, or <see langword="null"/> when it names none.</param>
    /// <returns>The tokens; 0 only for an empty text.</returns>
    int Count(ReadOnlySpan<char> text, string? model);
}
