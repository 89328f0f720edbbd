using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Certificates;

/// <summary>Is an application behind TLS that asks for client certificates and leaves it to the guard to judge them.</summary>
internal sealed class MutualTlsHost : IAsyncDisposable
{
    private readonly GuardedHost _host;

    private MutualTlsHost(GuardedHost host) => _host = host;

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public static TestAuthority Root { get; } = TestAuthority.CreateRoot(Now);

    public static X509Certificate2 ServerCertificate { get; } =
        Root.Issue(new() { Purposes = [CertificateOrder.ServerAuthentication], Uris = [], DnsNames = ["localhost"] });

    public static async Task<MutualTlsHost> StartAsync(
        Action<AiGuardPolicyBuilder> policy, Action<AiGuardBuilder>? guard = null, Action<WebApplication>? before = null,
        ClientCertificateMode mode = ClientCertificateMode.AllowCertificate) => new(await GuardedHost.StartAsync(
            builder =>
            {
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
                {
                    https.ServerCertificate = ServerCertificate;
                    https.ClientCertificateMode = mode;
                    https.AllowAnyClientCertificate();
                })));
                var added = builder.Services.AddAiGuard().AddPolicy("Chat", policy);
                guard?.Invoke(added);
            },
            app =>
            {
                before?.Invoke(app);
                app.UseAiGuard();
                app.MapPost(GuardedHost.ChatPath, Answer).RequireAiGuard("Chat");
                app.MapGet("/guarded", (HttpContext context) => context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value).RequireAiGuard("Chat");
            }));

    /// <summary>Sends a question with a certificate, on a connection of its own.</summary>
    public Task<(HttpStatusCode Status, string Body)> AskAsync(X509Certificate2? certificate, params (string Name, string Value)[] headers) =>
        SendAsync(certificate, HttpMethod.Post, HttpVersion.Version11, headers);

    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "The server is not what is tested.")]
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        X509Certificate2? certificate, HttpMethod method, Version version, params (string Name, string Value)[] headers)
    {
        using var transport = new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
            },
        };
        using var client = new HttpClient(transport);
        using var request = new HttpRequestMessage(method, new Uri(_host.Address, method == HttpMethod.Post ? GuardedHost.ChatPath : "/guarded"))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == HttpMethod.Post)
            request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static IResult Answer(HttpContext context) => Results.Text(
        ChatMessages.Answer($"Hello {context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value}"), "application/json");
}
