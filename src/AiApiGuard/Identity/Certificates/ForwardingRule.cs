using System.Collections.Frozen;
using System.Net;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Is what the options of forwarding come to: read once, and not changed after.</summary>
internal sealed class ForwardingRule
{
    private const int LeastHeaderLength = 1024;
    private const int MostHeaderLength = 128 * 1024;
    private const string TokenPunctuation = "!#$%&'*+-.^_`|~";

    private readonly FrozenSet<IPAddress> _proxies;
    private readonly IPNetwork[] _networks;

    /// <exception cref="InvalidOperationException">The options are not valid; the message names the one at fault.</exception>
    public ForwardingRule(ClientCertificateForwardingOptions options)
    {
        _proxies = options.KnownProxies.Select(Unmap).ToFrozenSet();
        _networks = [.. options.KnownNetworks];
        HeaderName = options.HeaderName;
        Format = options.Format;
        MaxHeaderLength = options.MaxHeaderLength;
        if (Array.Exists(_networks, network => network.PrefixLength == 0))
            throw Invalid(nameof(options.KnownNetworks), "must not hold a network of all addresses: everybody could name a certificate");
        if (string.IsNullOrEmpty(HeaderName) || !HeaderName.All(IsTokenCharacter))
            throw Invalid(nameof(options.HeaderName), "must be the name of a header");
        if (!Enum.IsDefined(Format))
            throw Invalid(nameof(options.Format), $"must be one of {string.Join(", ", Enum.GetNames<ClientCertificateHeaderFormat>())}");
        if (MaxHeaderLength is < LeastHeaderLength or > MostHeaderLength)
            throw Invalid(nameof(options.MaxHeaderLength), $"must be from {LeastHeaderLength} to {MostHeaderLength}");
    }

    public string HeaderName { get; }

    public ClientCertificateHeaderFormat Format { get; }

    public int MaxHeaderLength { get; }

    public bool IsEnabled => _proxies.Count > 0 || _networks.Length > 0;

    public bool IsProxy(IPAddress? address)
    {
        if (address is null)
            return false;
        var plain = Unmap(address);
        return _proxies.Contains(plain) || Array.Exists(_networks, network => network.Contains(plain));
    }

    public static InvalidOperationException Invalid(string name, string rule) =>
        new($"{nameof(ClientCertificateForwardingOptions)}.{name} {rule}.");

    private static IPAddress Unmap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || TokenPunctuation.Contains(character, StringComparison.Ordinal);
}
