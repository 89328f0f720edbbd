using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Tells of a limit that is nearly or fully used.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="PolicyName">The policy.</param>
/// <param name="Filter">The filter that sets the limit, such as <c>LimitTokens</c>.</param>
/// <param name="Quota">The quota.</param>
/// <param name="Partition">Whose it is.</param>
/// <param name="Used">How much of it is used and reserved, in the units of <see cref="AiGuardQuota.Limit"/>: requests, tokens, or billionths of the
/// currency.</param>
/// <param name="ResetAfter">After what time the whole quota is free if nothing more is used.</param>
public sealed record AiGuardLimitEvent(
    AiGuardLimitEventKind Kind, string PolicyName, string Filter, AiGuardQuota Quota, AiGuardPartition Partition, long Used, TimeSpan ResetAfter);
