namespace AiApiGuard;

/// <summary>Finds persons, addresses and the like in texts with a model, where lists and grammars do not suffice.</summary>
/// <remarks>
/// One instance serves all exchanges at once. It sees whole texts, or whole sentences of a stream: while it is asked, a stream holds
/// everything from the first sentence that was not looked at, so a model that takes longer than people read slows the stream down.
/// Callers send the texts: an implementation must not throw for any of them, half surrogate pairs included.
/// </remarks>
public interface IAiGuardNamedEntityRecognizer
{
    /// <summary>Gets the entities it can find.</summary>
    IReadOnlyCollection<string> Entities { get; }

    /// <summary>Finds the entities of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Is cancelled when the time for it is over, or the exchange ends.</param>
    /// <returns>The entities in any order; they may overlap.</returns>
    ValueTask<IReadOnlyList<AiGuardNamedEntity>> RecognizeAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken);
}
