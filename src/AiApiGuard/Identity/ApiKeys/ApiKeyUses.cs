namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Collects which keys were used since the last writing, each once, without allocating.</summary>
internal sealed class ApiKeyUses
{
    // To the second is enough for people, and spares the requests of a second all but one write to shared memory.
    private const long Granularity = TimeSpan.TicksPerSecond;

    // Stands at the end of the list, so that an entry in it always has a next one.
    private static readonly ApiKeyEntry End = new(new AiGuardApiKeyRecord(), isConfigured: true);

    private ApiKeyEntry _first = End;

    public void Add(ApiKeyEntry entry, DateTimeOffset now)
    {
        if (!entry.Touch(now.UtcTicks, Granularity) || entry.IsConfigured || !entry.TryEnlist(End))
            return;
        ApiKeyEntry first;
        do
        {
            first = Volatile.Read(ref _first);
            entry.NextUsed = first;
        }
        while (Interlocked.CompareExchange(ref _first, entry, first) != first);
    }

    /// <summary>Takes all that was collected.</summary>
    public List<AiGuardKeyUse> Take()
    {
        var uses = new List<AiGuardKeyUse>();
        for (var entry = Interlocked.Exchange(ref _first, End); entry != End;)
        {
            // Delisted before its time is read: a use after that enlists it again.
            var next = entry.NextUsed!;
            entry.NextUsed = null;
            uses.Add(new AiGuardKeyUse(entry.Record.Id, new DateTimeOffset(entry.LastUsed, TimeSpan.Zero)));
            entry = next;
        }

        return uses;
    }
}
