using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Tells the log and the observers what happened to keys.</summary>
internal sealed class KeyEvents(IEnumerable<IAiGuardKeyObserver> observers, TimeProvider time, ILogger<AiGuardKeys> logger)
{
    private readonly IAiGuardKeyObserver[] _observers = [.. observers];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The change is in force; no observer can undo it.")]
    public async ValueTask TellAsync(AiGuardKeyEventKind kind, AiGuardApiKeyRecord key, string? actor, CancellationToken cancellationToken)
    {
        logger.ApiKeyChanged(kind, key.Id, actor, kind == AiGuardKeyEventKind.Revoked ? key.RevocationReason : null);
        var keyEvent = new AiGuardKeyEvent(kind, key, time.GetUtcNow(), actor);
        foreach (var observer in _observers)
        {
            try
            {
                await observer.OnKeyEventAsync(keyEvent, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                logger.ApiKeyObserverFailed(observer.GetType().Name, exception);
            }
        }
    }
}
