namespace AiApiGuard;

/// <summary>Decides on a request before the endpoint runs.</summary>
public interface IAiGuardRequestFilter : IAiGuardFilter
{
    /// <summary>Decides on the request of one exchange.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="cancellationToken">Fires when the client goes away or the filter's time limit ends.</param>
    /// <returns><see cref="AiGuardDecision.Continue"/> for no objection, otherwise a denial.</returns>
    ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken);
}
