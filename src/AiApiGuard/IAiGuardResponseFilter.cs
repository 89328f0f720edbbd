namespace AiApiGuard;

/// <summary>Decides on, and edits, the text of an answer before it leaves.</summary>
/// <remarks>A whole answer arrives as one final window per text; a streamed one as many windows, in order, per channel.
/// A filter need not know which of the two it sees.</remarks>
public interface IAiGuardResponseFilter : IAiGuardFilter
{
    /// <summary>Decides on one window of answer text.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="window">The text not yet released, which the filter may edit or hold.</param>
    /// <param name="cancellationToken">Fires when the client goes away or the filter's time limit ends.</param>
    /// <returns><see cref="AiGuardDecision.Continue"/> to release the window, otherwise a denial, which ends the answer.</returns>
    ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken);
}
