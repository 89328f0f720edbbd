using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is what a request presents.</summary>
/// <param name="Certificate">The certificate, or <see langword="null"/>.</param>
/// <param name="IsUnreadable">Whether a proxy forwarded something that is not one certificate.</param>
internal sealed record PresentedCertificate(X509Certificate2? Certificate, bool IsUnreadable)
{
    public static PresentedCertificate None { get; } = new(null, false);

    public static PresentedCertificate Unreadable { get; } = new(null, true);
}
