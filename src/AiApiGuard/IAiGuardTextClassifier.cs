namespace AiApiGuard;

/// <summary>Judges whole texts with a model or a service stronger than what is built in.</summary>
/// <remarks>
/// Register it as a service: <c>DetectPromptInjection</c> asks it for the codes of injections where its own score is neither clearly low nor
/// clearly high, <c>FilterContent</c> for the categories that its options name. One instance serves all exchanges at once. Callers send the
/// texts: an implementation must not throw for any of them, half surrogate pairs included; an exception means that it is out of order, and the
/// filter's failure mode applies.
/// </remarks>
public interface IAiGuardTextClassifier
{
    /// <summary>Gets the name that findings carry as their <see cref="AiGuardFinding.Layer"/>, in lower case.</summary>
    string Name { get; }

    /// <summary>Gets the codes it can give.</summary>
    IReadOnlyCollection<string> Codes { get; }

    /// <summary>Judges texts.</summary>
    /// <param name="texts">The texts of one exchange, at least one.</param>
    /// <param name="cancellationToken">Is cancelled when the time limit of the filter is over, or the exchange ends.</param>
    /// <returns>For each text, in their order, the labels that it knows a score of; an empty list says nothing.</returns>
    ValueTask<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(
        IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken);
}
