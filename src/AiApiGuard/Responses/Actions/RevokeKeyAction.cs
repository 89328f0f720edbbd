using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses.Actions;

/// <summary>Takes a key back; a caller that is known otherwise is blocked.</summary>
internal sealed class RevokeKeyAction(AiGuardKeys keys, ResponseBlocks blocks, IOptionsMonitor<AiGuardResponseOptions> options) : IAiGuardResponseAction
{
    public string Name => ResponseActionNames.RevokeKey;

    public bool AppliesTo(AiGuardAnomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return anomaly.Level == AiGuardAnomalyLevel.Revoke && anomaly.IsOfCaller() && options.CurrentValue.RevokeKeys;
    }

    public async ValueTask<string?> ApplyAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        var subject = response.Anomaly.Subject;
        var name = BlockText.ForLog(subject.Id);
        if (subject.Kind == AiGuardAnomalySubjectKind.Caller)
        {
            var block = new AiGuardBlock(AiGuardBlockKind.Caller, subject.Id) { Tenant = subject.Tenant };
            return await blocks.BlockAsync(block, response, cancellationToken).ConfigureAwait(false) ? $"blocked caller {name}" : $"caller {name} was blocked before";
        }

        var record = await keys.FindAsync(subject.Id, cancellationToken).ConfigureAwait(false);
        if (record is null)
            return null;

        // A key that somebody switched off or revoked before stays as it is, also when this is undone.
        if (record.State == AiGuardKeyState.Active)
            record = await keys.RevokeAsync(subject.Id, ResponseBlocks.ReasonOf(response), ResponseBlocks.Actor, cancellationToken).ConfigureAwait(false);
        return ResponseBlocks.IsReasonOf(response, record.RevocationReason) ? $"revoked key {name}" : $"key {name} was not active before";
    }

    public async ValueTask UndoAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        var subject = response.Anomaly.Subject;
        if (subject.Kind == AiGuardAnomalySubjectKind.Caller)
        {
            await blocks.UnblockAsync(AiGuardBlockKind.Caller, subject.Id, subject.Tenant, response, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await keys.FindAsync(subject.Id, cancellationToken).ConfigureAwait(false) is { State: AiGuardKeyState.Revoked } record
            && ResponseBlocks.IsReasonOf(response, record.RevocationReason))
            await keys.RestoreAsync(subject.Id, response.Actor ?? ResponseBlocks.Actor, cancellationToken).ConfigureAwait(false);
    }
}
