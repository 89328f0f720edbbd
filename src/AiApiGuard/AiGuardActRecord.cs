namespace AiApiGuard;

/// <summary>Is what is kept of an act of administration: of a key, a policy, a block or a response, by a person or by the guard itself.</summary>
public sealed record AiGuardActRecord : AiGuardAuditRecord
{
    // Whoever adds details must not make a record grow without bound.
    private const int MostDetails = 16;

    /// <summary>Gets what was done, such as <c>key.revoked</c> or <c>response.undone</c>.</summary>
    public required string Act { get; init => field = Cut(value); }

    /// <summary>Gets what it was done to, such as the identifier of a key.</summary>
    public required string Target { get; init => field = Cut(value); }

    /// <summary>Gets who did it; <see langword="null"/> where nobody in particular did.</summary>
    public string? Actor { get; init => field = Cut(value); }

    /// <summary>Gets why, in words or as a code.</summary>
    public string? Reason { get; init => field = Cut(value); }

    /// <summary>Gets what else there is to say: at most 16 names with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details
    {
        get;
        init => field = [.. value.Take(MostDetails).Select(static detail => KeyValuePair.Create(Cut(detail.Key), Cut(detail.Value)))];
    } = [];
}
