using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Holds the roots that are trusted and the certificates between, read once.</summary>
internal sealed class TrustStore
{
    private readonly HashSet<string> _rootThumbprints;

    /// <exception cref="InvalidOperationException">A certificate cannot be read, or could never be what it is listed
    /// as.</exception>
    public TrustStore(ClientCertificateAuthenticationOptions options, string? contentRoot)
    {
        Roots = Load(options.TrustedRoots, options.TrustedRootFiles, nameof(options.TrustedRootFiles), contentRoot);
        Intermediates = Load(options.Intermediates, options.IntermediateFiles, nameof(options.IntermediateFiles), contentRoot);
        UsesSystem = options.UseSystemTrust;
        if (UsesSystem && Roots.Count > 0)
        {
            throw ClientCertificateAuthenticationOptions.Invalid(
                nameof(options.UseSystemTrust),
                "excludes TrustedRoots and TrustedRootFiles: with the roots of the machine, yours would narrow nothing");
        }

        foreach (var root in Roots)
        {
            if (FindFault(root) is { } fault)
                throw ClientCertificateAuthenticationOptions.Invalid(nameof(options.TrustedRoots), $"holds '{root.Subject}', {fault}");
        }

        _rootThumbprints = Roots.Select(Thumbprint).ToHashSet(StringComparer.Ordinal);
    }

    public X509Certificate2Collection Roots { get; }

    public X509Certificate2Collection Intermediates { get; }

    public bool UsesSystem { get; }

    public bool HasSeveralRoots => UsesSystem || _rootThumbprints.Count > 1;

    public static string Thumbprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Says whether a certificate was issued under its own name, as roots and self-signed ones are.</summary>
    public static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    public bool IsTrustedRoot(X509Certificate2 certificate) => UsesSystem || _rootThumbprints.Contains(Thumbprint(certificate));

    private static string? FindFault(X509Certificate2 root)
    {
        if (!IsSelfIssued(root))
            return "which another one issued: it belongs among the Intermediates, and its root here";
        return root.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => !constraints.CertificateAuthority)
            ? "which is the certificate of no authority: list it among the Callers by its Thumbprint"
            : null;
    }

    private static X509Certificate2Collection Load(
        X509Certificate2Collection certificates, IList<string> paths, string option, string? contentRoot)
    {
        var all = new X509Certificate2Collection();
        all.AddRange(certificates);
        foreach (var path in paths)
        {
            var before = all.Count;
            try
            {
                all.ImportFromPemFile(contentRoot is null ? path : Path.Combine(contentRoot, path));
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                throw new InvalidOperationException(
                    $"{nameof(ClientCertificateAuthenticationOptions)}.{option} names '{path}', which cannot be read: {exception.Message}",
                    exception);
            }

            if (all.Count == before)
                throw ClientCertificateAuthenticationOptions.Invalid(option, $"names '{path}', in which no certificate stands");
        }

        return all;
    }
}
