using System.Globalization;
using AiApiGuard.Anomalies;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Responses.Actions;

/// <summary>Blocks the network that an attack comes from, for a while.</summary>
internal sealed class BlockNetworkAction(ResponseBlocks blocks, NetworkTerms terms, TimeProvider time) : IAiGuardResponseAction
{
    public string Name => ResponseActionNames.BlockNetwork;

    public bool AppliesTo(AiGuardAnomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return anomaly.Level == AiGuardAnomalyLevel.Revoke && anomaly.Subject.Kind != AiGuardAnomalySubjectKind.Cluster;
    }

    public async ValueTask<string?> ApplyAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!terms.MayBlock(response.Anomaly, out var why))
            return why;
        var network = NetworkTerms.NetworkOf(response.Anomaly)!;
        var duration = terms.DurationOf(response.Anomaly, response.Id);
        var block = new AiGuardBlock(AiGuardBlockKind.Network, network) { ExpiresAt = time.GetUtcNow() + duration };
        return await blocks.BlockAsync(block, response, cancellationToken).ConfigureAwait(false)
            ? string.Create(CultureInfo.InvariantCulture, $"{ResponseActionNames.Blocked}{network} for {duration.TotalHours:0.##} h")
            : $"{network} was blocked before";
    }

    public async ValueTask UndoAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (NetworkTerms.NetworkOf(response.Anomaly) is { } network)
            await blocks.UnblockAsync(AiGuardBlockKind.Network, network, null, response, cancellationToken).ConfigureAwait(false);
    }
}
