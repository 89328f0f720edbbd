using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Finds out whose a certificate is, if it is anybody's. Safe to use from many threads.</summary>
internal sealed class ClientCertificateValidator(LastValid<ClientCertificateSettings> settings, TimeProvider timeProvider)
    : IDisposable
{
    // Each one that waits for the network holds a thread.
    private const int MaxAskingAtOnce = 16;

    private readonly ConcurrentDictionary<(ClientCertificateSettings, string), Lazy<Task<ValidatedClientCertificate>>> _asking = new();
    private readonly SemaphoreSlim _threads = new(MaxAskingAtOnce);

    public ClientCertificateSettings Settings => settings.Current;

    public void Dispose() => _threads.Dispose();

    public async ValueTask<ValidatedClientCertificate> ValidateAsync(X509Certificate2 certificate)
    {
        var current = settings.Current;
        try
        {
            var now = timeProvider.GetUtcNow();
            if (FindTimeFault(certificate, now) is var fault && fault != ClientCertificateRejection.None)
                return ValidatedClientCertificate.Rejected(fault);
            var thumbprint = TrustStore.Thumbprint(certificate);
            if (current.Cache.TryGet(thumbprint, now, out var known))
                return known;
            return current.Options.RevocationMode == X509RevocationMode.Online
                ? await AskAsync(current, certificate.RawData, thumbprint).ConfigureAwait(false)
                : Validate(current, certificate, thumbprint);
        }
        catch (CryptographicException)
        {
            return ValidatedClientCertificate.Rejected(ClientCertificateRejection.Malformed);
        }
    }

    private static ClientCertificateRejection FindTimeFault(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
            return ClientCertificateRejection.NotYetValid;
        return now.UtcDateTime >= certificate.NotAfter.ToUniversalTime()
            ? ClientCertificateRejection.Expired
            : ClientCertificateRejection.None;
    }

    private static ValidatedClientCertificate Accept(
        string identifier, ClientCertificateCaller? entry, string thumbprint, DateTimeOffset until)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, identifier),
            new(ClaimTypes.Thumbprint, thumbprint),
        ];
        if (entry is not null)
        {
            claims.AddRange(entry.Scopes.Select(scope => new Claim(AiGuardClaimTypes.Scope, scope)));
            claims.AddRange(entry.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
            if (!string.IsNullOrEmpty(entry.Tenant))
                claims.Add(new Claim(AiGuardClaimTypes.Tenant, entry.Tenant));
            if (!string.IsNullOrEmpty(entry.Name))
                claims.Add(new Claim(ClaimTypes.Name, entry.Name));
            if (!string.IsNullOrEmpty(entry.Tier))
                claims.Add(new Claim(AiGuardClaimTypes.Tier, entry.Tier));
        }

        return new(ClientCertificateRejection.None, [.. claims], until);
    }

    // Several requests with the same certificate ask once. They may end before; so the work is none of theirs, and has its own
    // copy.
    private async Task<ValidatedClientCertificate> AskAsync(ClientCertificateSettings current, byte[] encoded, string thumbprint)
    {
        var key = (current, thumbprint);
        var asking = _asking.GetOrAdd(
            key,
            static (asked, argument) => new(() => argument.Validator.AskOnceAsync(asked.Item1, argument.Encoded, asked.Item2)),
            (Validator: this, Encoded: encoded));
        try
        {
            return await asking.Value.ConfigureAwait(false);
        }
        finally
        {
            _asking.TryRemove(KeyValuePair.Create(key, asking));
        }
    }

    private async Task<ValidatedClientCertificate> AskOnceAsync(ClientCertificateSettings current, byte[] encoded, string thumbprint)
    {
        if (!await _threads.WaitAsync(current.Options.RevocationTimeout).ConfigureAwait(false))
            return ValidatedClientCertificate.Rejected(ClientCertificateRejection.RevocationUnknown);
        try
        {
            return await Task.Run(() =>
            {
                using var certificate = X509CertificateLoader.LoadCertificate(encoded);
                return Validate(current, certificate, thumbprint);
            }).ConfigureAwait(false);
        }
        finally
        {
            _threads.Release();
        }
    }

    private ValidatedClientCertificate Validate(ClientCertificateSettings current, X509Certificate2 certificate, string thumbprint)
    {
        ValidatedClientCertificate result;
        try
        {
            result = FindOut(current, certificate, thumbprint, timeProvider.GetUtcNow());
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            result = ValidatedClientCertificate.Rejected(ClientCertificateRejection.Malformed);
        }

        current.Cache.Add(thumbprint, result, timeProvider.GetUtcNow());
        return result;
    }

    private static ValidatedClientCertificate FindOut(
        ClientCertificateSettings current, X509Certificate2 certificate, string thumbprint, DateTimeOffset now)
    {
        var rejection = CertificatePurpose.FindFault(certificate, current.Options);
        if (rejection != ClientCertificateRejection.None)
            return ValidatedClientCertificate.Rejected(rejection);
        if (!CertificateStrength.HasStrongKey(certificate, current.Options.MinRsaKeySize, current.Options.MinEcKeySize))
            return ValidatedClientCertificate.Rejected(ClientCertificateRejection.WeakKey);
        if (!CertificateStrength.HasStrongSignature(certificate))
            return ValidatedClientCertificate.Rejected(ClientCertificateRejection.WeakSignature);
        rejection = FindAuthorities(current, certificate, thumbprint, now, out var authorities);
        if (authorities is null)
            return ValidatedClientCertificate.Rejected(rejection);
        rejection = current.Callers.Find(certificate, thumbprint, authorities.Thumbprints, out var identifier, out var entry);
        return rejection == ClientCertificateRejection.None
            ? Accept(identifier, entry, thumbprint, authorities.UsableUntil)
            : ValidatedClientCertificate.Rejected(rejection);
    }

    // What vouches for itself is trusted only where it, and nothing like it, is listed.
    private static ClientCertificateRejection FindAuthorities(
        ClientCertificateSettings current, X509Certificate2 certificate, string thumbprint, DateTimeOffset now,
        out CertificateAuthorities? authorities)
    {
        if (!TrustStore.IsSelfIssued(certificate))
            return current.Chain.Build(certificate, now, out authorities);
        authorities = current.Callers.IsPinned(thumbprint) ? new([], CertificateChain.End(certificate)) : null;
        return authorities is null ? ClientCertificateRejection.SelfSigned : ClientCertificateRejection.None;
    }
}
