using System.Net;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Anomalies;

/// <summary>Shows credentials that are not valid to the detector.</summary>
internal sealed class CredentialScoring(AnomalyMonitor monitor, NeverBlockedNetworks neverBlocked) : IFailedCredentialObserver
{
    public void OnFailed(IPAddress? address, ulong credentialHash)
    {
        if (address is not null)
            monitor.Detector.AddFailedCredential(ClientPrefix.Of(address), credentialHash, monitor.Now);
    }

    public void OnSucceeded(IPAddress? address)
    {
        if (address is not null)
            monitor.Detector.AddValidCredential(ClientPrefix.Of(address), monitor.Now);
    }

    public bool ShouldRefuse(IPAddress? address) =>
        address is not null && monitor.Detector.IsStuffing(ClientPrefix.Of(address), monitor.Now) && !neverBlocked.IsExempt(address);
}
