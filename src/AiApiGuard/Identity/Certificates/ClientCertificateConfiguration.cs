using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Applies the section <c>ClientCertificates</c> to the options. It is the operator's word and comes after the
/// developer's.</summary>
internal sealed class ClientCertificateConfiguration(IConfigurationSection? section)
    : IPostConfigureOptions<ClientCertificateAuthenticationOptions>, IPostConfigureOptions<ClientCertificateForwardingOptions>
{
    public IConfigurationSection? Section => section;

    public void PostConfigure(string? name, ClientCertificateAuthenticationOptions options)
    {
        if (name == AiGuardClientCertificateDefaults.AuthenticationScheme)
            Read()?.Apply(options);
    }

    public void PostConfigure(string? name, ClientCertificateForwardingOptions options) => Read()?.Forwarding?.Apply(options);

    private ClientCertificateSection? Read()
    {
        if (section?.Exists() != true)
            return null;
        var read = new ClientCertificateSection();
        try
        {
            section.Bind(read, AiGuardPolicyBuilder.BindStrictly);
            return read;
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"The section '{section.Path}' cannot be read: {exception.Message}", exception);
        }
    }
}
