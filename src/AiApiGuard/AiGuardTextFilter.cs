namespace AiApiGuard;

/// <summary>Inspects text in both directions with one method: every text part of the prompt, and the answer, whole or streamed.</summary>
public abstract class AiGuardTextFilter : IAiGuardRequestFilter, IAiGuardResponseFilter
{
    /// <inheritdoc cref="IAiGuardFilter.Name"/>
    public virtual string Name => GetType().Name;

    /// <summary>Gets the directions in which the filter wants to see text.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Both"/>.</value>
    public virtual AiGuardDirection Direction => AiGuardDirection.Both;

    /// <inheritdoc/>
    public virtual async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Direction.HasFlag(AiGuardDirection.Request))
            return AiGuardDecision.Continue;
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        foreach (var window in prompt.Texts)
        {
            var decision = await InspectWantedAsync(context, window, cancellationToken).ConfigureAwait(false);
            if (decision.IsDenied)
                return decision;
        }

        return AiGuardDecision.Continue;
    }

    /// <inheritdoc/>
    public virtual ValueTask<AiGuardDecision> OnResponseAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        InspectWantedAsync(context, window, cancellationToken);

    /// <summary>Inspects one window; edits it with <see cref="AiGuardTextWindow.Replace"/>, waits for more text with
    /// <see cref="AiGuardTextWindow.Hold"/>, or denies.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="window">The text; <see cref="AiGuardTextWindow.Direction"/> says which way it travels.</param>
    /// <param name="cancellationToken">Fires when the client goes away or the filter's time limit ends.</param>
    /// <returns><see cref="AiGuardDecision.Continue"/> for no objection, otherwise a denial.</returns>
    protected abstract ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken);

    private ValueTask<AiGuardDecision> InspectWantedAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        return (window.Direction & Direction) == 0 ? new(AiGuardDecision.Continue) : InspectAsync(context, window, cancellationToken);
    }
}
