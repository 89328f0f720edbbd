using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.TestUtilities.Certificates;

/// <summary>Says what a test wants of a certificate. Left alone, it is a good one for a client.</summary>
public sealed record CertificateOrder
{
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string AnyPurpose = "2.5.29.37.0";

    public X500DistinguishedName Subject { get; init; } = new("CN=agent, O=Acme");

    public IReadOnlyList<string> Purposes { get; init; } = [ClientAuthentication];

    public IReadOnlyList<string> Uris { get; init; } = ["spiffe://acme/agent"];

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<string> Emails { get; init; } = [];

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    public bool IsAuthority { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; }

    public string? RevocationList { get; init; }

    /// <summary>Gets how many bits the key has; more than 600 make it one of RSA.</summary>
    public int KeySize { get; init; } = 256;

    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];
}
