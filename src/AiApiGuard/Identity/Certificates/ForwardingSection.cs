using System.Net;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is the configuration section <c>ClientCertificates:Forwarding</c>, in which addresses are texts.</summary>
internal sealed class ForwardingSection
{
    public IList<string> KnownProxies { get; } = [];

    public IList<string> KnownNetworks { get; } = [];

    public string? HeaderName { get; set; }

    public ClientCertificateHeaderFormat? Format { get; set; }

    public int? MaxHeaderLength { get; set; }

    /// <exception cref="InvalidOperationException">An address cannot be read.</exception>
    public void Apply(ClientCertificateForwardingOptions options)
    {
        ClientCertificateSection.Replace(options.KnownProxies, [.. KnownProxies.Select(ReadAddress)]);
        ClientCertificateSection.Replace(options.KnownNetworks, [.. KnownNetworks.Select(ReadNetwork)]);
        options.HeaderName = HeaderName ?? options.HeaderName;
        options.Format = Format ?? options.Format;
        options.MaxHeaderLength = MaxHeaderLength ?? options.MaxHeaderLength;
    }

    private static IPAddress ReadAddress(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw ForwardingRule.Invalid(nameof(KnownProxies), $"holds '{text}', which is no address");

    private static IPNetwork ReadNetwork(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw ForwardingRule.Invalid(nameof(KnownNetworks), $"holds '{text}', which is no network such as 10.0.0.0/8");
}
