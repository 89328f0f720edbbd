using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is an entry of the list of callers, read once.</summary>
/// <param name="Path">Its place, for messages.</param>
/// <param name="Match">The name by which it matches a certificate.</param>
/// <param name="Issuer">The thumbprint of the authority that must have vouched, or <see langword="null"/>.</param>
/// <param name="Identifier">The identifier of the caller.</param>
/// <param name="Entry">What it grants.</param>
internal sealed record ListedCaller(string Path, CertificateName Match, string? Issuer, string Identifier, ClientCertificateCaller Entry)
{
    /// <exception cref="InvalidOperationException">The entry is not valid; the message names its place.</exception>
    public static ListedCaller Read(ClientCertificateCaller entry, string path, bool needsIssuer)
    {
        var match = ReadMatch(entry, path, out var identifier);
        string? issuer = null;
        if (entry.Issuer is not null && !CertificateNameForms.TryReadThumbprint(entry.Issuer, out issuer))
            throw Invalid(path, "has an Issuer that is no SHA-256 thumbprint (64 hex digits)");
        if (needsIssuer && issuer is null && match.Kind != ClientCertificateIdentity.Thumbprint)
        {
            throw Invalid(path, "needs an Issuer: more than one root is trusted, and each could issue this name to somebody else. " +
                "Where they are of one authority, set DistinguishIssuers to false");
        }

        if (entry.Scopes.Any(scope => string.IsNullOrEmpty(scope) || scope.Contains(' ', StringComparison.Ordinal)))
            throw Invalid(path, "has an empty scope or one with a blank in it; list each scope by itself");
        if (entry.Roles.Any(string.IsNullOrEmpty))
            throw Invalid(path, "has an empty role");
        return new(path, match, issuer, string.IsNullOrEmpty(entry.Owner) ? identifier : entry.Owner, entry);
    }

    private static CertificateName ReadMatch(ClientCertificateCaller entry, string path, out string identifier)
    {
        switch (entry)
        {
            case { Thumbprint: { } text, San: null, Subject: null }:
                if (!CertificateNameForms.TryReadThumbprint(text, out var thumbprint))
                    throw Invalid(path, "has a Thumbprint that is none of SHA-256 (64 hex digits)");
                identifier = $"sha256:{thumbprint.ToLowerInvariant()}";
                return new(ClientCertificateIdentity.Thumbprint, thumbprint);
            case { Thumbprint: null, San: { } text, Subject: null }:
                if (!CertificateNameForms.TryReadAny(text, out var name))
                    throw Invalid(path, "has a San that is no URI, DNS name or e-mail address which a single caller can have");
                identifier = name.ToIdentifier();
                return name;
            case { Thumbprint: null, San: null, Subject: { } text }:
                identifier = $"subject:{text}";
                return new(ClientCertificateIdentity.Subject, ReadSubject(text, path));
            default:
                throw Invalid(path, "must have exactly one of Thumbprint, San and Subject");
        }
    }

    private static string ReadSubject(string text, string path)
    {
        try
        {
            if (SubjectName.ToComparable(new X500DistinguishedName(text)) is { Length: > 0 } subject)
                return subject;
        }
        catch (CryptographicException)
        {
            // Said below.
        }

        throw Invalid(path, "has a Subject that is no distinguished name, such as 'CN=agent, O=Acme'");
    }

    private static InvalidOperationException Invalid(string path, string rule) =>
        ClientCertificateAuthenticationOptions.Invalid(path, rule);
}
