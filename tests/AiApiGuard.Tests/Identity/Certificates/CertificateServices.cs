using System.Net;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Identity.Certificates;

/// <summary>Builds services with client certificates, and authorities whose certificates they are given.</summary>
internal static class CertificateServices
{
    public static DateTimeOffset Now { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TestAuthority Root { get; } = TestAuthority.CreateRoot(Now);

    public static TestAuthority OtherRoot { get; } = TestAuthority.CreateRoot(Now, "CN=Other Root, O=Other");

    /// <summary>Gets an authority that looks like <see cref="Root"/> and is not.</summary>
    public static TestAuthority FalseRoot { get; } = TestAuthority.CreateRoot(Now);

    public static X509Certificate2 Good { get; } = Root.Issue();

    public static ServiceProvider Build(
        Action<ClientCertificateAuthenticationOptions>? configure = null, Action<AiGuardBuilder>? guard = null,
        IConfiguration? configuration = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton(time ?? new FakeTimeProvider(Now));
        var registrations = new PolicyRegistrations { Configuration = configuration };
        services.AddSingleton(registrations);
        var builder = new AiGuardBuilder(services, registrations);
        builder.AddClientCertificates(options =>
        {
            options.RevocationMode = X509RevocationMode.NoCheck;
            configure?.Invoke(options);
        });
        guard?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    /// <summary>Builds services that trust <see cref="Root"/>.</summary>
    public static ServiceProvider Trusting(Action<ClientCertificateAuthenticationOptions>? configure = null, TimeProvider? time = null) => Build(
        options =>
        {
            options.TrustedRoots.Add(Root.Certificate);
            configure?.Invoke(options);
        },
        time: time);

    public static async Task<AuthenticateResult> AuthenticateAsync(IServiceProvider services, X509Certificate2? certificate)
    {
        var context = Request(services, certificate);
        return await context.AuthenticateAsync(AiGuardClientCertificateDefaults.AuthenticationScheme);
    }

    public static DefaultHttpContext Request(
        IServiceProvider services, X509Certificate2? certificate = null, string? address = null, params (string Name, string[] Values)[] headers)
    {
        // A scope of its own, as a server gives each request: the scheme answers once per scope.
        var context = new DefaultHttpContext { ServiceScopeFactory = services.GetRequiredService<IServiceScopeFactory>() };
        foreach (var (name, values) in headers)
            context.Request.Headers[name] = values;
        context.Connection.ClientCertificate = certificate;
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return context;
    }

    public static string[] Reasons(IServiceProvider services) =>
        [.. services.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id is >= 2300 and < 2310).Select(record => record.Message)];
}
