using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Says which servers may be asked about tokens: those with TLS, and by permission those on this machine.</summary>
internal static class SecureAddress
{
    public static bool IsAllowed([NotNullWhen(true)] string? address, bool allowHttpOnLoopback) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsAllowed(uri, allowHttpOnLoopback);

    public static bool IsAllowed(Uri address, bool allowHttpOnLoopback) =>
        address.Scheme == Uri.UriSchemeHttps || (allowHttpOnLoopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
