using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Says for whom a limit counts.</summary>
/// <param name="Name">The name in stores, headers and messages.</param>
/// <param name="Of">Gets the partition of an exchange.</param>
/// <param name="NeedsPrompt">Whether the partition can only be told from the prompt.</param>
/// <param name="IsCallers">Whether it is the caller's own, or its organisation's, so that the caller may know how it stands.</param>
internal sealed record LimitScope(string Name, Func<AiGuardContext, AiGuardPartition> Of, bool NeedsPrompt, bool IsCallers);
