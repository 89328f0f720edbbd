namespace AiApiGuard;

/// <summary>Finds persons, addresses and the like in texts with a model, where lists and grammars do not suffice.</summary>
/// <remarks>
/// Register it as a service: <c>RedactPii</c> asks it for the entities that its options name, in prompts and in whole answers. It does not
/// ask in streams, where text would have to wait for the model: there lists and grammars are all there is. One instance serves all exchanges
/// at once. Callers send the texts: an implementation must not throw for any of them, half surrogate pairs included.
/// </remarks>
public interface IAiGuardNamedEntityRecognizer
{
    /// <summary>Gets the entities it can find.</summary>
    IReadOnlyCollection<string> Entities { get; }

    /// <summary>Finds the entities of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Is cancelled when the time limit of the filter is over, or the exchange ends.</param>
    /// <returns>The entities in any order; they may overlap.</returns>
    ValueTask<IReadOnlyList<AiGuardNamedEntity>> RecognizeAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken);
}
