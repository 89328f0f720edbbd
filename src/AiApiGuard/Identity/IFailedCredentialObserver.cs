using System.Net;

namespace AiApiGuard.Identity;

/// <summary>Is told of credentials that are not valid, and may have a network wait. Register it as a singleton service; called while requests wait,
/// from many threads.</summary>
internal interface IFailedCredentialObserver
{
    /// <summary>Takes a credential that was not accepted.</summary>
    /// <param name="address">The address that presented it, or <see langword="null"/>.</param>
    /// <param name="credentialHash">What tells it from others, in this process alone; nobody can tell from it what the credential is.</param>
    void OnFailed(IPAddress? address, ulong credentialHash);

    /// <summary>Takes that a credential was accepted.</summary>
    /// <param name="address">The address that presented it, or <see langword="null"/>.</param>
    void OnSucceeded(IPAddress? address);

    /// <summary>Says whether credentials from an address are to be refused unseen for now, but for keys that were in use lately.</summary>
    /// <param name="address">The address, or <see langword="null"/>.</param>
    bool ShouldRefuse(IPAddress? address);
}
