using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Holds the options of the client-certificate scheme; its configuration section is <c>ClientCertificates</c>.</summary>
/// <remarks>The server must ask for certificates and leave it to the scheme to judge them. On Kestrel: <c>ClientCertificateMode =
/// AllowCertificate</c> (or <c>RequireCertificate</c>), and <c>AllowAnyClientCertificate()</c>, without which Kestrel refuses
/// whatever
/// the machine's own trust store does not know.</remarks>
public sealed class ClientCertificateAuthenticationOptions : AuthenticationSchemeOptions
{
    private const int LeastRsaKeySize = 2048;
    private const int LeastEcKeySize = 256;
    private const int MostCached = 1_000_000;

    /// <summary>Gets the roots that are trusted, and no other.</summary>
    /// <value>Default: empty. Without a root, here or in <see cref="TrustedRootFiles"/>, the start fails, unless
    /// <see cref="UseSystemTrust"/> is set or all who may come are listed by thumbprint.</value>
    public X509Certificate2Collection TrustedRoots { get; } = [];

    /// <summary>Gets paths of PEM files with roots that are trusted; relative ones start at the content root.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code.</value>
    /// <remarks>Read at the start, and again when the configuration changes.</remarks>
    public IList<string> TrustedRootFiles { get; } = [];

    /// <summary>Gets certificates between roots and callers. What a client sends beside its own certificate is not seen here, and
    /// none
    /// are downloaded.</summary>
    /// <value>Default: empty.</value>
    public X509Certificate2Collection Intermediates { get; } = [];

    /// <summary>Gets paths of PEM files with such certificates; relative ones start at the content root.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code.</value>
    public IList<string> IntermediateFiles { get; } = [];

    /// <summary>Gets or sets whether the roots of the machine are trusted, instead of some of one's own.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    /// <remarks>They vouch for everybody who owns a domain: list those who may come.</remarks>
    public bool UseSystemTrust { get; set; }

    /// <summary>Gets or sets how it is found out whether a certificate was revoked.</summary>
    /// <value>Default: <see cref="X509RevocationMode.Online"/>: revoking must work without anybody's having thought of it here.
    /// An
    /// authority that publishes neither a list nor an OCSP address can revoke nothing; its certificates are refused until
    /// <see cref="X509RevocationMode.NoCheck"/> says that this is known.</value>
    public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.Online;

    /// <summary>Gets or sets for which certificates of the chain that is found out.</summary>
    /// <value>Default: <see cref="X509RevocationFlag.ExcludeRoot"/>: a root is trusted because it is listed, and no longer when
    /// it is not.</value>
    public X509RevocationFlag RevocationFlag { get; set; } = X509RevocationFlag.ExcludeRoot;

    /// <summary>Gets or sets how long to wait for those who know what was revoked.</summary>
    /// <value>Default: 3 seconds; less than a filter's time limit. At most 30 seconds.</value>
    public TimeSpan RevocationTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets whether a certificate is accepted of which nobody can say whether it was revoked.</summary>
    /// <value>Default: <see langword="false"/>: 503 where those who know it do not answer, and 401 where nobody is named who
    /// would.</value>
    public bool AllowUnknownRevocation { get; set; }

    /// <summary>Gets or sets whether a certificate is accepted that does not say what it is for.</summary>
    /// <value>Default: <see langword="false"/>: it must be for client authentication (1.3.6.1.5.5.7.3.2).</value>
    public bool AllowMissingExtendedKeyUsage { get; set; }

    /// <summary>Gets or sets whether a certificate is accepted that is for anything (2.5.29.37.0).</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowAnyExtendedKeyUsage { get; set; }

    /// <summary>Gets or sets how many bits an RSA key has at least, of a caller and of the authorities above.</summary>
    /// <value>Default: 2048, which is the least possible.</value>
    public int MinRsaKeySize { get; set; } = LeastRsaKeySize;

    /// <summary>Gets or sets how many bits the key on a named elliptic curve has at least.</summary>
    /// <value>Default: 256, which is the least possible.</value>
    public int MinEcKeySize { get; set; } = LeastEcKeySize;

    /// <summary>Gets or sets which part of a certificate identifies a caller who is not listed.</summary>
    /// <value>Default: <see cref="ClientCertificateIdentity.AlternativeName"/>.</value>
    /// <remarks>There must be exactly one such name. The identifier is <c>dns:…</c>, <c>email:…</c>, <c>cn:…</c>,
    /// <c>subject:…</c> or
    /// <c>sha256:…</c>, and a URI as it stands, so that names of two kinds never meet.</remarks>
    public ClientCertificateIdentity IdentifyBy { get; set; }

    /// <summary>Gets or sets whether certificates of the same name from different roots belong to different callers.</summary>
    /// <value>Default: <see langword="true"/>. Where more than one root is trusted, the identifier of a caller who is not listed
    /// then ends
    /// with <c>@</c> and the first 16 digits of the root's thumbprint, and an entry of <see cref="Callers"/> needs an
    /// issuer.</value>
    /// <remarks>Set it to <see langword="false"/> for roots of one authority, as while one follows another.</remarks>
    public bool DistinguishIssuers { get; set; } = true;

    /// <summary>Gets the callers who are known, and what they were granted.</summary>
    /// <value>Default: empty. A list in configuration replaces that of the code.</value>
    public IList<ClientCertificateCaller> Callers { get; } = [];

    /// <summary>Gets or sets whether a trusted certificate is accepted that <see cref="Callers"/> does not list. It has no scopes
    /// and no roles.</summary>
    /// <value>Default: <see langword="null"/>: only where nobody is listed and the roots are one's own.</value>
    public bool? AllowUnlisted { get; set; }

    /// <summary>Gets or sets how long the result for a certificate is kept, and so how late a revocation is noticed.</summary>
    /// <value>Default: 2 minutes, never beyond the end of a certificate in the chain. Zero keeps none; at most an hour.</value>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets for how many certificates results are kept.</summary>
    /// <value>Default: 4,096. From 2 to 1,000,000.</value>
    public int CacheCapacity { get; set; } = 4096;

    /// <summary>Gets or sets whether a certificate is asked for when the request is there already, for servers that do not ask
    /// before.</summary>
    /// <value>Default: <see langword="false"/>: the certificate of the handshake counts.</value>
    /// <remarks>Only for HTTP/1.1 over TLS 1.2 and Kestrel's <c>DelayCertificate</c>; a request whose body arrived already cannot
    /// be asked.
    /// HTTP/2 and HTTP/3 forbid it.</remarks>
    public bool NegotiateCertificate { get; set; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(Enum.IsDefined(RevocationMode), nameof(RevocationMode), "must be NoCheck, Online or Offline");
        Require(Enum.IsDefined(RevocationFlag), nameof(RevocationFlag), "must be EndCertificateOnly, EntireChain or ExcludeRoot");
        Require(
            Enum.IsDefined(IdentifyBy), nameof(IdentifyBy),
            $"must be one of {string.Join(", ", Enum.GetNames<ClientCertificateIdentity>())}");
        Require(
            RevocationTimeout > TimeSpan.Zero && RevocationTimeout <= TimeSpan.FromSeconds(30), nameof(RevocationTimeout),
            "must be positive, and at most 30 seconds");
        Require(
            CacheLifetime >= TimeSpan.Zero && CacheLifetime <= TimeSpan.FromHours(1), nameof(CacheLifetime),
            "must be from zero to an hour");
        Require(CacheCapacity is >= 2 and <= MostCached, nameof(CacheCapacity), $"must be from 2 to {MostCached}");
        Require(MinRsaKeySize >= LeastRsaKeySize, nameof(MinRsaKeySize), $"must be at least {LeastRsaKeySize}");
        Require(MinEcKeySize >= LeastEcKeySize, nameof(MinEcKeySize), $"must be at least {LeastEcKeySize}");
    }

    internal static InvalidOperationException Invalid(string name, string rule) =>
        new($"{nameof(ClientCertificateAuthenticationOptions)}.{name} {rule}.");

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds)
            throw Invalid(name, rule);
    }
}
