using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.IntegrationTests;

/// <summary>Creates clients that reach this machine, whatever proxy the environment names. One that goes away in the middle of an answer
/// does so at once: it does not wait for the rest, to use the connection again.</summary>
internal static class LocalClient
{
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its transport.")]
    public static HttpClient Create(Uri? address = null) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = address };
}
