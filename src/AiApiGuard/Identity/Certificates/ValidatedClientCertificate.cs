using System.Security.Claims;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is what was found out about a certificate.</summary>
/// <param name="Rejection">Why it was not accepted.</param>
/// <param name="Claims">What is known of its caller, where it was.</param>
/// <param name="UsableUntil">When this is no longer true, whatever the cache keeps.</param>
internal sealed record ValidatedClientCertificate(ClientCertificateRejection Rejection, Claim[] Claims, DateTimeOffset UsableUntil)
{
    public static ValidatedClientCertificate Rejected(ClientCertificateRejection rejection) =>
        new(rejection, [], DateTimeOffset.MaxValue);

    /// <summary>Gets whether the same certificate would be judged alike the next moment: neither the time nor anybody's silence
    /// decided.</summary>
    public bool CanBeKept => Rejection is not (ClientCertificateRejection.RevocationUnknown
        or ClientCertificateRejection.ChainNotTimeValid
        or ClientCertificateRejection.NotYetValid or ClientCertificateRejection.Expired);
}
