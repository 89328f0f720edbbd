using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.State.Audit;

/// <summary>Keeps a record of what happens to keys.</summary>
internal sealed class KeyAudit(IActAudit acts) : IAiGuardKeyObserver
{
    public ValueTask OnKeyEventAsync(AiGuardKeyEvent keyEvent, CancellationToken cancellationToken)
    {
        acts.Record(new AiGuardActRecord
        {
            Time = keyEvent.At,
            Act = NameOf(keyEvent.Kind),
            Target = keyEvent.Key.Id,
            Actor = keyEvent.Actor,
            Reason = keyEvent.Kind == AiGuardKeyEventKind.Revoked ? keyEvent.Key.RevocationReason : null,
            Details = [.. DetailsOf(keyEvent.Key)],
        });
        return default;
    }

    private static string NameOf(AiGuardKeyEventKind kind) => kind switch
    {
        AiGuardKeyEventKind.Created => "key.created",
        AiGuardKeyEventKind.Disabled => "key.disabled",
        AiGuardKeyEventKind.Enabled => "key.enabled",
        AiGuardKeyEventKind.Revoked => "key.revoked",
        AiGuardKeyEventKind.Restored => "key.restored",
        AiGuardKeyEventKind.Rotated => "key.rotated",
        AiGuardKeyEventKind.Expired => "key.expired",
        _ => "key.changed",
    };

    private static IEnumerable<KeyValuePair<string, string>> DetailsOf(AiGuardApiKeyRecord key)
    {
        yield return new("caller", key.CallerId);
        if (key.Tenant is { } tenant)
            yield return new("tenant", tenant);
    }
}
