using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Says how a limit stands.</summary>
internal sealed record LimitStanding(string PolicyName, LimitRule Rule, AiGuardQuotaCharge Charge);
