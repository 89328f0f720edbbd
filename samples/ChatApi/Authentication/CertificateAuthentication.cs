using System.Security.Cryptography.X509Certificates;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ChatApi.Authentication;

/// <summary>Takes a client certificate of an authority made at the start.</summary>
internal sealed class CertificateAuthentication : DemoAuthentication, IDisposable
{
    private readonly DemoAuthority _authority = new();

    public override string Credential => $"Demonstration certificate, its key and the authority of the server: {_authority.Folder}";

    public override string CurlTrust => $" --cacert {_authority.RootFile}";

    public override string CurlArguments => $" --cert {_authority.ClientFile} --key {_authority.ClientKeyFile}";

    public override void AddTo(WebApplicationBuilder builder, AiGuardBuilder guard)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls((builder.Configuration["Urls"] ?? "https://127.0.0.1:5080").Replace("http://", "https://", StringComparison.Ordinal));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = _authority.Server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
    }

    public override void Require(AiGuardPolicyBuilder policy) => policy.RequireClientCertificate(certificates =>
    {
        certificates.TrustedRoots.Add(_authority.Root);
        certificates.RevocationMode = X509RevocationMode.NoCheck;
        certificates.Callers.Add(new ClientCertificateCaller { San = DemoAuthority.ClientName, Owner = "demo", Scopes = { "chat:write" } });
    });

    public void Dispose() => _authority.Dispose();
}
