namespace AiApiGuard.State.Blocks;

/// <summary>Is a change of a block store.</summary>
/// <param name="Block">The block that was added or removed; of one that was removed, what names it counts alone.</param>
/// <param name="IsRemoved">Whether it was removed.</param>
public sealed record AiGuardBlockChange(AiGuardBlock Block, bool IsRemoved);
