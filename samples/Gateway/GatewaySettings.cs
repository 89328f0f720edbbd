namespace Gateway;

/// <summary>Is what the command line, or the environment, says of the gateway.</summary>
/// <param name="Upstream">The address that requests are forwarded to.</param>
/// <param name="IsGuarded">Whether the guard is there at all; without it this is a bare reverse proxy.</param>
/// <param name="Policy">The policy of the guard.</param>
/// <param name="RequiresKey">Whether callers need a key of the gateway. Without, the upstream alone judges who they are.</param>
/// <param name="UpstreamKey">The key that the gateway itself shows to the upstream.</param>
public sealed record GatewaySettings(Uri Upstream, bool IsGuarded, string Policy, bool RequiresKey, string? UpstreamKey)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One of them is missing or makes no sense.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var settings = new GatewaySettings(
            ReadUpstream(configuration["Upstream"]),
            configuration.GetValue("Guard", defaultValue: true),
            configuration["Policy"] ?? GatewayPolicies.Full,
            configuration.GetValue("RequireKey", defaultValue: false),
            configuration["UpstreamKey"]);
        if (settings is { RequiresKey: true, IsGuarded: false })
            throw new InvalidOperationException("RequireKey=true needs Guard=true: it is the guard that asks for keys.");
        if (settings is { RequiresKey: false, UpstreamKey: not null })
            throw new InvalidOperationException("UpstreamKey needs RequireKey=true: without it anybody could spend the upstream's key.");
        return settings;
    }

    private static Uri ReadUpstream(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new InvalidOperationException(
                $"Upstream must be an absolute http or https address, as in --Upstream=http://127.0.0.1:5080. It is {(text is null ? "missing" : $"'{text}'")}.");
}
