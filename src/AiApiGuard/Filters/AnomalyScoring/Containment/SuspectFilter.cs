namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Denies those who are in quarantine, and lets those who are throttled through at a reduced rate.</summary>
internal sealed class SuspectFilter(ContainmentGate gate, ContainmentDenials denials) : IAiGuardRequestFilter
{
    public string Name => ContainmentFilter.FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) => new(
        !gate.IsEmpty && gate.FindDenial(context.Caller, context.HttpContext?.Connection.RemoteIpAddress, denials) is { } denial
            ? AiGuardDecision.Deny(denial)
            : AiGuardDecision.Continue);
}
