namespace AiApiGuard.Identity.Certificates;

/// <summary>Is what the options of the scheme come to: read once, and not changed after.</summary>
internal sealed class ClientCertificateSettings
{
    /// <exception cref="InvalidOperationException">The options are not valid; the message names the one at fault.</exception>
    public ClientCertificateSettings(ClientCertificateAuthenticationOptions options, string? contentRoot)
    {
        Options = options;
        var trust = new TrustStore(options, contentRoot);
        Callers = new ClientCertificateCallers(options, trust.HasSeveralRoots, trust.UsesSystem);
        if (trust.Roots.Count == 0 && !trust.UsesSystem && !Callers.AreAllPinned)
        {
            throw ClientCertificateAuthenticationOptions.Invalid(
                nameof(options.TrustedRoots),
                $"and {nameof(options.TrustedRootFiles)} name no root, so no client certificate could be accepted. Name the root of your own " +
                $"authority, or set {nameof(options.UseSystemTrust)} to trust those of the machine");
        }

        Chain = new CertificateChain(options, trust);
        Cache = new ClientCertificateCache(options.CacheCapacity, options.CacheLifetime);
    }

    public ClientCertificateAuthenticationOptions Options { get; }

    public ClientCertificateCallers Callers { get; }

    public CertificateChain Chain { get; }

    public ClientCertificateCache Cache { get; }
}
