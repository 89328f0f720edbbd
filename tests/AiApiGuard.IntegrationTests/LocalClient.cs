using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.IntegrationTests;

/// <summary>Creates clients that reach this machine, whatever proxy the environment names.</summary>
internal static class LocalClient
{
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its transport.")]
    public static HttpClient Create(Uri? address = null) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
}
