namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is one key in memory: its record, the caller that it stands for, and when it was last used.</summary>
internal sealed class ApiKeyEntry(AiGuardApiKeyRecord record, bool isConfigured)
{
    private AiGuardCaller? _caller;
    private ApiKeyEntry? _nextUsed;
    private long _lastUsed;

    public AiGuardApiKeyRecord Record { get; } = record;

    /// <summary>Gets a value indicating whether the record is of code or configuration, not of the store.</summary>
    public bool IsConfigured { get; } = isConfigured;

    /// <summary>Gets or sets the next entry whose use is still to be written; <see langword="null"/> outside that list.</summary>
    public ApiKeyEntry? NextUsed
    {
        get => Volatile.Read(ref _nextUsed);
        set => Volatile.Write(ref _nextUsed, value);
    }

    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Gets the caller, made at the first use and again when the roles change.</summary>
    public AiGuardCaller GetCaller(RoleScopes roles)
    {
        var caller = Volatile.Read(ref _caller);
        if (caller is null || !roles.IsCurrent(caller))
            Volatile.Write(ref _caller, caller = AiGuardCaller.FromKey(Record, roles));
        return caller;
    }

    public bool WasUsedSince(DateTimeOffset time) => LastUsed >= time.UtcTicks || Record.LastUsedAt >= time;

    /// <summary>Takes the right to enlist the entry.</summary>
    /// <returns><see langword="false"/> if it is in the list already.</returns>
    public bool TryEnlist(ApiKeyEntry end) => Interlocked.CompareExchange(ref _nextUsed, end, null) is null;

    /// <summary>Notes a use.</summary>
    /// <returns><see langword="true"/> if it is to be written: the last one noted is older than that.</returns>
    public bool Touch(long now, long granularity)
    {
        var last = Volatile.Read(ref _lastUsed);
        return now - last >= granularity && Interlocked.CompareExchange(ref _lastUsed, now, last) == last;
    }
}
