namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Denies those who are blocked for what they did, before the body is read.</summary>
internal sealed class BlockedFilter(ContainmentGate gate, ContainmentDenials denials) : IAiGuardRequestFilter
{
    public string Name => ContainmentFilter.FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) => new(
        !gate.IsEmpty && gate.FindBlock(context.Caller, context.HttpContext?.Connection.RemoteIpAddress, denials) is { } denial
            ? AiGuardDecision.Deny(denial)
            : AiGuardDecision.Continue);
}
