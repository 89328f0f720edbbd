using AiApiGuard.State.Blocks;

namespace AiApiGuard.Responses.Actions;

/// <summary>Makes the blocks that responses ask for, and removes none but those.</summary>
internal sealed class ResponseBlocks(AiGuardBlocks blocks, IAiGuardBlockStore store, TimeProvider time)
{
    public const string Actor = "aiguard";

    private const int MaxPatternLength = 64;

    /// <summary>Says in the reason of a block, or of a revocation, which response made it.</summary>
    public static string ReasonOf(AiGuardResponse response)
    {
        var pattern = BlockText.ForLog(response.Anomaly.Pattern);
        return $"{Mark(response)}{(pattern.Length > MaxPatternLength ? pattern[..MaxPatternLength] : pattern)}";
    }

    public static bool IsReasonOf(AiGuardResponse response, string? reason) => reason?.StartsWith(Mark(response), StringComparison.Ordinal) == true;

    /// <summary>Blocks somebody, unless somebody else did so already.</summary>
    /// <returns><see langword="false"/> if a block of others, or a longer one, is in force.</returns>
    public async Task<bool> BlockAsync(AiGuardBlock block, AiGuardResponse response, CancellationToken cancellationToken)
    {
        if (await FindAsync(block.Kind, block.Subject, block.Tenant, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            if (IsMade(existing, response))
                return true;
            if (existing.Actor != Actor || existing.ExpiresAt is not { } end || end >= block.ExpiresAt)
                return false;
        }

        await blocks.BlockAsync(block with { Actor = Actor, Reason = ReasonOf(response) }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Removes the block that a response made; one of anybody else stays.</summary>
    public async Task UnblockAsync(AiGuardBlockKind kind, string subject, string? tenant, AiGuardResponse response, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, subject, tenant, cancellationToken).ConfigureAwait(false) is { } existing && IsMade(existing, response))
            await blocks.UnblockAsync(kind, existing.Subject, existing.Tenant, Actor, cancellationToken).ConfigureAwait(false);
    }

    private static string Mark(AiGuardResponse response) => $"response {response.Id}: ";

    private static bool IsMade(AiGuardBlock block, AiGuardResponse response) => block.Actor == Actor && IsReasonOf(response, block.Reason);

    private static string Canonical(AiGuardBlockKind kind, string subject) =>
        kind == AiGuardBlockKind.Network && BlockedNetwork.TryParse(subject, out var network) ? network.ToString() : subject;

    private async Task<AiGuardBlock?> FindAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken)
    {
        var (_, all) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        var canonical = Canonical(kind, subject);
        var wanted = string.IsNullOrEmpty(tenant) ? null : tenant;
        var now = time.GetUtcNow();
        return all.FirstOrDefault(block => block.Kind == kind && block.Tenant == wanted && !(block.ExpiresAt <= now)
            && (block.Subject == subject || Canonical(kind, block.Subject) == canonical));
    }
}
