namespace AiApiGuard;

/// <summary>Sees the end of every exchange: also after a denial, an abort or an exception.</summary>
public interface IAiGuardCompletionFilter : IAiGuardFilter
{
    /// <summary>Handles the end of one exchange. An exception is logged and counted; the remaining filters still run.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>A task that ends when the filter is done.</returns>
    ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome);
}
