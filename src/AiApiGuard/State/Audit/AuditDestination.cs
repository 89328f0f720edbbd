namespace AiApiGuard.State.Audit;

/// <summary>Is all the places that a record goes to.</summary>
internal sealed class AuditDestination(AuditQueue[] queues)
{
    /// <summary>Gets the queues to them.</summary>
    public IReadOnlyList<AuditQueue> Queues => queues;

    /// <summary>Hands a record over; where there is no room for it, it is dropped and counted.</summary>
    public void TryAdd(AiGuardAuditRecord record, bool isDurable = false)
    {
        foreach (var queue in queues)
            queue.TryAdd(record, isDurable);
    }

    /// <summary>Hands a record over, and returns when it is safe in all places.</summary>
    /// <exception cref="AuditUnavailableException">It is not safe in one of them.</exception>
    public Task AddAsync(AiGuardAuditRecord record) => queues.Length == 1
        ? queues[0].AddAsync(record)
        : Task.WhenAll(queues.Select(queue => queue.AddAsync(record)).ToList());

    /// <summary>Makes sure that no place failed when it was last written to.</summary>
    /// <exception cref="AuditUnavailableException">One did.</exception>
    public void ThrowIfFailing()
    {
        foreach (var queue in queues)
        {
            if (queue.IsFailing)
                throw new AuditUnavailableException(queue.Kind);
        }
    }
}
