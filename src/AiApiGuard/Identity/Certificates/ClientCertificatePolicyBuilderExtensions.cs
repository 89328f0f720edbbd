using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Certificates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds client certificates to a policy.</summary>
/// <remarks>There is one scheme for the application: what one policy configures holds for all.</remarks>
public static class ClientCertificatePolicyBuilderExtensions
{
    /// <summary>Requires a client certificate, of the connection or forwarded by a known proxy.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What the section <c>ClientCertificates</c> says comes later and
    /// wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireClientCertificate(
        this AiGuardPolicyBuilder builder, Action<ClientCertificateAuthenticationOptions>? configure = null) =>
        AddScheme(builder, configure).RequireScheme(AiGuardClientCertificateDefaults.AuthenticationScheme);

    /// <summary>Takes a client certificate as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme.</param>
    /// <returns>The policy.</returns>
    /// <remarks>A certificate that is presented and not valid is denied, also where another credential would follow. Where
    /// clients send
    /// certificates that are meant for others, put the other credential first.</remarks>
    public static AiGuardPolicyBuilder OrClientCertificate(
        this AiGuardPolicyBuilder builder, Action<ClientCertificateAuthenticationOptions>? configure = null) =>
        AddScheme(builder, configure).OrScheme(AiGuardClientCertificateDefaults.AuthenticationScheme);

    /// <summary>Requires a client certificate beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndClientCertificate(
        this AiGuardPolicyBuilder builder, Action<ClientCertificateAuthenticationOptions>? configure = null) =>
        AddScheme(builder, configure).AndScheme(AiGuardClientCertificateDefaults.AuthenticationScheme);

    private static AiGuardPolicyBuilder AddScheme(AiGuardPolicyBuilder builder, Action<ClientCertificateAuthenticationOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAiGuard().AddClientCertificates(configure);
        return builder;
    }
}
