using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is the configuration section <c>ClientCertificates</c>: only what the generated binder can read, and what was
/// said.</summary>
internal sealed class ClientCertificateSection
{
    public const string Key = "ClientCertificates";

    public IList<string> TrustedRootFiles { get; } = [];

    public IList<string> IntermediateFiles { get; } = [];

    public bool? UseSystemTrust { get; set; }

    public X509RevocationMode? RevocationMode { get; set; }

    public X509RevocationFlag? RevocationFlag { get; set; }

    public TimeSpan? RevocationTimeout { get; set; }

    public bool? AllowUnknownRevocation { get; set; }

    public bool? AllowMissingExtendedKeyUsage { get; set; }

    public bool? AllowAnyExtendedKeyUsage { get; set; }

    public int? MinRsaKeySize { get; set; }

    public int? MinEcKeySize { get; set; }

    public ClientCertificateIdentity? IdentifyBy { get; set; }

    public bool? DistinguishIssuers { get; set; }

    public IList<ClientCertificateCaller> Callers { get; } = [];

    public bool? AllowUnlisted { get; set; }

    public TimeSpan? CacheLifetime { get; set; }

    public int? CacheCapacity { get; set; }

    public bool? NegotiateCertificate { get; set; }

    public ForwardingSection? Forwarding { get; set; }

    /// <summary>Applies what was said to the options. A list takes the place of that of the code.</summary>
    public void Apply(ClientCertificateAuthenticationOptions options)
    {
        Replace(options.TrustedRootFiles, TrustedRootFiles);
        Replace(options.IntermediateFiles, IntermediateFiles);
        Replace(options.Callers, Callers);
        options.UseSystemTrust = UseSystemTrust ?? options.UseSystemTrust;
        options.RevocationMode = RevocationMode ?? options.RevocationMode;
        options.RevocationFlag = RevocationFlag ?? options.RevocationFlag;
        options.RevocationTimeout = RevocationTimeout ?? options.RevocationTimeout;
        options.AllowUnknownRevocation = AllowUnknownRevocation ?? options.AllowUnknownRevocation;
        options.AllowMissingExtendedKeyUsage = AllowMissingExtendedKeyUsage ?? options.AllowMissingExtendedKeyUsage;
        options.AllowAnyExtendedKeyUsage = AllowAnyExtendedKeyUsage ?? options.AllowAnyExtendedKeyUsage;
        options.MinRsaKeySize = MinRsaKeySize ?? options.MinRsaKeySize;
        options.MinEcKeySize = MinEcKeySize ?? options.MinEcKeySize;
        options.IdentifyBy = IdentifyBy ?? options.IdentifyBy;
        options.DistinguishIssuers = DistinguishIssuers ?? options.DistinguishIssuers;
        options.AllowUnlisted = AllowUnlisted ?? options.AllowUnlisted;
        options.CacheLifetime = CacheLifetime ?? options.CacheLifetime;
        options.CacheCapacity = CacheCapacity ?? options.CacheCapacity;
        options.NegotiateCertificate = NegotiateCertificate ?? options.NegotiateCertificate;
    }

    internal static void Replace<T>(IList<T> list, IList<T> said)
    {
        if (said.Count == 0)
            return;
        list.Clear();
        foreach (var item in said)
            list.Add(item);
    }
}
