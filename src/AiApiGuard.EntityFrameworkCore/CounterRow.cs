namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Counts the changes of one kind of rows. Whoever writes such a row counts first, in the same transaction: the lock on this row lets
/// one writer in at a time, of all processes, so that versions become visible in their order.</summary>
internal sealed class CounterRow
{
    public const string ApiKeys = "ApiKeys";

    public required string Name { get; set; }

    public long Value { get; set; }
}
