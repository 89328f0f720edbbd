namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Is what one request says beside its prompt.</summary>
/// <param name="Now">The time, in seconds since 1970.</param>
/// <param name="PromptTokens">The tokens of the prompt.</param>
/// <param name="IsSingleTurn">Whether it begins a conversation.</param>
/// <param name="Network">A hash of the network it came from; 0 where that is not known.</param>
/// <param name="IsShared">Whether the state is that of a network or template.</param>
/// <param name="IsBoot">Whether all callers are still new: everything is learnt.</param>
/// <param name="Workloads">What was declared for the caller.</param>
/// <param name="FloorShare">Which share of what everybody may expect comes to this instance.</param>
internal readonly record struct RequestFacts(double Now, int PromptTokens, bool IsSingleTurn, uint Network, bool IsShared, bool IsBoot,
    AiGuardWorkloads Workloads = AiGuardWorkloads.None, double FloorShare = 1);
