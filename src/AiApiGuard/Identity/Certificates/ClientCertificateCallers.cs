using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Knows whose a certificate is that was found to be trusted.</summary>
internal sealed class ClientCertificateCallers
{
    // Enough to tell apart roots that somebody chose to trust.
    private const int IssuerDigits = 16;

    private readonly FrozenDictionary<CertificateName, ListedCaller[]> _listed;
    private readonly ClientCertificateIdentity _identifyBy;
    private readonly bool _allowUnlisted;
    private readonly bool _tellsRootsApart;

    /// <exception cref="InvalidOperationException">An entry can match nothing, or more than it seems to.</exception>
    public ClientCertificateCallers(ClientCertificateAuthenticationOptions options, bool hasSeveralRoots, bool hasSystemTrust)
    {
        _identifyBy = options.IdentifyBy;
        _tellsRootsApart = hasSeveralRoots && options.DistinguishIssuers;
        _allowUnlisted = options.AllowUnlisted ?? (options.Callers.Count == 0 && !hasSystemTrust);
        var listed = new Dictionary<CertificateName, List<ListedCaller>>();
        for (var i = 0; i < options.Callers.Count; i++)
            Add(listed, ListedCaller.Read(options.Callers[i], $"{nameof(options.Callers)}[{i}]", _tellsRootsApart));
        _listed = listed.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        if (!_allowUnlisted && _listed.Count == 0)
        {
            throw ClientCertificateAuthenticationOptions.Invalid(
                nameof(options.Callers), "lists nobody, and AllowUnlisted is not set: nobody could come");
        }
    }

    /// <summary>Gets whether all who may come are listed by thumbprint.</summary>
    public bool AreAllPinned => !_allowUnlisted && _listed.Keys.All(name => name.Kind == ClientCertificateIdentity.Thumbprint);

    public bool IsPinned(string thumbprint) => _listed.ContainsKey(new(ClientCertificateIdentity.Thumbprint, thumbprint));

    /// <summary>Finds the caller of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="thumbprint">Its thumbprint.</param>
    /// <param name="authorities">The thumbprints of those who vouch for it; the last is the root.</param>
    /// <param name="identifier">The identifier of the caller.</param>
    /// <param name="entry">The entry that lists the caller; <see langword="null"/> where none does.</param>
    /// <returns><see cref="ClientCertificateRejection.None"/> if there is a caller.</returns>
    public ClientCertificateRejection Find(
        X509Certificate2 certificate, string thumbprint, IReadOnlyList<string> authorities,
        out string identifier, out ClientCertificateCaller? entry)
    {
        identifier = string.Empty;
        entry = null;
        if (!AlternativeNames.TryRead(certificate, out var names))
            return ClientCertificateRejection.Malformed;
        var rejection = FindListed(certificate, thumbprint, names, authorities, out var listed);
        if (rejection != ClientCertificateRejection.None)
            return rejection;
        if (listed is not null)
        {
            entry = listed.Entry;
            identifier = listed.Identifier;
            return ClientCertificateRejection.None;
        }

        if (!_allowUnlisted)
            return ClientCertificateRejection.Unlisted;
        rejection = FindName(certificate, thumbprint, names, out var name);
        identifier = rejection == ClientCertificateRejection.None ? Identify(name, authorities) : string.Empty;
        return rejection;
    }

    private static void Add(Dictionary<CertificateName, List<ListedCaller>> listed, ListedCaller caller)
    {
        if (!listed.TryGetValue(caller.Match, out var sameName))
            listed.Add(caller.Match, sameName = []);
        if (sameName.Exists(other => other.Issuer is null || caller.Issuer is null || other.Issuer == caller.Issuer))
            throw ClientCertificateAuthenticationOptions.Invalid(caller.Path, "matches the certificates of another entry");
        sameName.Add(caller);
    }

    private static ClientCertificateRejection ReadSubject(X509Certificate2 certificate, out CertificateName name)
    {
        var text = SubjectName.ToComparable(certificate.SubjectName).Length > 0 ? certificate.Subject : string.Empty;
        name = CertificateNameForms.Read(ClientCertificateIdentity.Subject, text);
        if (certificate.SubjectName.RawData.Length <= 2)
            return ClientCertificateRejection.NoName;
        return name.IsUsable ? ClientCertificateRejection.None : ClientCertificateRejection.UnusableName;
    }

    private static ClientCertificateRejection Single(List<CertificateName> candidates, out CertificateName name)
    {
        name = candidates.Count == 1 ? candidates[0] : default;
        return candidates.Count switch
        {
            0 => ClientCertificateRejection.NoName,
            1 when name.IsUsable => ClientCertificateRejection.None,
            1 => ClientCertificateRejection.UnusableName,
            _ => ClientCertificateRejection.AmbiguousName,
        };
    }

    private static ClientCertificateRejection FindAlternative(List<CertificateName> names, out CertificateName name)
    {
        var rejection = Single(names.FindAll(other => other.Kind == ClientCertificateIdentity.Uri), out name);
        if (rejection == ClientCertificateRejection.NoName)
            rejection = Single(names.FindAll(other => other.Kind == ClientCertificateIdentity.DnsName), out name);
        if (rejection == ClientCertificateRejection.NoName)
            rejection = Single(names.FindAll(other => other.Kind == ClientCertificateIdentity.Email), out name);
        return rejection;
    }

    private ClientCertificateRejection FindListed(
        X509Certificate2 certificate, string thumbprint, List<CertificateName> names, IReadOnlyList<string> authorities,
        out ListedCaller? found)
    {
        found = Match(new(ClientCertificateIdentity.Thumbprint, thumbprint), authorities);
        if (found is not null)
            return ClientCertificateRejection.None;
        foreach (var name in names)
        {
            if (!name.IsUsable || Match(name, authorities) is not { } match || match == found)
                continue;
            if (found is not null)
                return ClientCertificateRejection.AmbiguousName;
            found = match;
        }

        if (found is null && SubjectName.ToComparable(certificate.SubjectName) is { Length: > 0 } subject)
            found = Match(new(ClientCertificateIdentity.Subject, subject), authorities);
        return ClientCertificateRejection.None;
    }

    private ListedCaller? Match(CertificateName name, IReadOnlyList<string> authorities)
    {
        if (!_listed.TryGetValue(name, out var candidates))
            return null;
        ListedCaller? found = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Issuer is null || authorities.Contains(candidate.Issuer, StringComparer.Ordinal))
                found ??= candidate;
        }

        return found;
    }

    private ClientCertificateRejection FindName(
        X509Certificate2 certificate, string thumbprint, List<CertificateName> names, out CertificateName name)
    {
        switch (_identifyBy)
        {
            case ClientCertificateIdentity.AlternativeName:
                return FindAlternative(names, out name);
            case ClientCertificateIdentity.CommonName:
                return Single(SubjectName.ReadCommonNames(certificate.SubjectName), out name);
            case ClientCertificateIdentity.Subject:
                return ReadSubject(certificate, out name);
            case ClientCertificateIdentity.Thumbprint:
                name = new(ClientCertificateIdentity.Thumbprint, thumbprint.ToLowerInvariant());
                return ClientCertificateRejection.None;
            default:
                return Single(names.FindAll(other => other.Kind == _identifyBy), out name);
        }
    }

    private string Identify(CertificateName name, IReadOnlyList<string> authorities)
    {
        var identifier = name.ToIdentifier();
        return _tellsRootsApart && name.Kind != ClientCertificateIdentity.Thumbprint
            ? $"{identifier}@{authorities[^1][..IssuerDigits].ToLowerInvariant()}"
            : identifier;
    }
}
