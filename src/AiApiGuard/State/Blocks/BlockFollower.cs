using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Blocks;

/// <summary>Keeps the blocks in memory the same as those of the store.</summary>
internal sealed class BlockFollower(IAiGuardBlockStore store, BlockTable table, TimeProvider time, ILogger<BlockFollower> logger)
    : StoreFollower<AiGuardBlock>(time)
{
    private HashSet<(AiGuardBlockKind Kind, string Subject)> _unusable = [];
    private DateTimeOffset _lastFollowed = DateTimeOffset.MinValue.AddDays(1);

    protected override IDisposable? WatchStore(Action changed) => store.Watch(changed);

    protected override ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => store.GetVersionAsync(cancellationToken);

    protected override ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Items)> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(cancellationToken);

    // Of many blocks, reading all at each change would take most of the time there is.
    protected override async Task<(long Version, Action Apply)?> ReadChangesAsync(long since, CancellationToken cancellationToken)
    {
        if (!table.HasOneSpelling || await store.ReadChangesAsync(since, cancellationToken).ConfigureAwait(false) is not { } read
            || !read.Changes.All(static change => BlockSet.IsSpeltAsHere(change.Block)))
            return null;
        return (read.Version, () => Apply(read.Changes));
    }

    // A clock that was set back brings blocks into force again that were dropped because they had ended.
    protected override bool IsOutdated()
    {
        var now = Time.GetUtcNow();
        var isSetBack = now < _lastFollowed - PollInterval;
        _lastFollowed = now;
        return isSetBack;
    }

    protected override void Apply(IReadOnlyList<AiGuardBlock> items)
    {
        var unusable = table.Replace(items);
        foreach (var block in unusable)
        {
            if (!_unusable.Contains((block.Kind, block.Subject)))
                logger.BlockNotUsable(block.Kind, BlockText.ForLog(block.Subject));
        }

        _unusable = [.. unusable.Select(static block => (block.Kind, block.Subject))];
    }

    protected override void Failed(Exception exception) => logger.BlockStoreUnavailable(exception);

    protected override void Recovered() => logger.BlockStoreRecovered();

    protected override void DropExpired() => table.DropExpired();

    private void Apply(IReadOnlyList<AiGuardBlockChange> changes)
    {
        foreach (var (block, isRemoved) in changes)
        {
            if (isRemoved)
                table.Remove(block.Kind, block.Subject, block.Tenant);
            else
                table.Add(block);
        }
    }
}
