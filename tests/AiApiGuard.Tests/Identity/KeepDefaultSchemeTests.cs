using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Identity;

public sealed class KeepDefaultSchemeTests
{
    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" });

    [Test]
    public async Task DefaultScheme_OnlySchemeOfTheHost_StaysDefault([Values] bool hostFirst)
    {
        var services = hostFirst
            ? IdentityServices.Build(host: AddHostScheme)
            : IdentityServices.Build(builder => AddHostScheme(builder.Services));
        await using (services)
            Assert.That(await DefaultsAsync(services), Is.All.EqualTo("Host"));
    }

    [Test]
    public async Task DefaultScheme_NamedByTheHost_IsKept()
    {
        await using var services = IdentityServices.Build(host: services => services
            .AddAuthentication("Second")
            .AddScheme<AuthenticationSchemeOptions, HostHandler>("First", null)
            .AddScheme<AuthenticationSchemeOptions, HostHandler>("Second", null));
        Assert.That(await DefaultsAsync(services), Is.All.EqualTo("Second"));
    }

    [Test]
    public async Task DefaultScheme_OnlyChallengeNamed_OthersFallBackAsBefore()
    {
        await using var services = IdentityServices.Build(host: services => services
            .AddAuthentication(options => options.DefaultChallengeScheme = AiGuardApiKeyDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, HostHandler>("Host", null));
        string[] expected = ["Host", AiGuardApiKeyDefaults.AuthenticationScheme, "Host"];
        Assert.That(await DefaultsAsync(services), Is.EqualTo(expected));
    }

    [Test]
    public async Task DefaultScheme_SeveralSchemesOfTheHost_IsNone()
    {
        await using var services = IdentityServices.Build(host: services => services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, HostHandler>("First", null)
            .AddScheme<AuthenticationSchemeOptions, HostHandler>("Second", null));
        Assert.That(await DefaultsAsync(services), Is.All.Null);
    }

    [Test]
    public async Task DefaultScheme_NoSchemeOfTheHost_IsNone()
    {
        await using var services = IdentityServices.Build();
        Assert.That(await DefaultsAsync(services), Is.All.Null);
    }

    [Test]
    public async Task DefaultScheme_OursNamedByTheHost_IsOurs()
    {
        await using var services = IdentityServices.Build(
            host: services => services.AddAuthentication(AiGuardApiKeyDefaults.AuthenticationScheme));
        Assert.That(await DefaultsAsync(services), Is.All.EqualTo(AiGuardApiKeyDefaults.AuthenticationScheme));
    }

    [TestCase("/host", "X-Host-User", "bob", HttpStatusCode.OK, "bob")]
    [TestCase("/host", null, null, HttpStatusCode.Unauthorized, "Host")]
    [TestCase("/host", "x-api-key", "{key}", HttpStatusCode.Unauthorized, "Host")]
    [TestCase("/key", "x-api-key", "{key}", HttpStatusCode.OK, "alice")]
    [TestCase("/key", "X-Host-User", "bob", HttpStatusCode.Unauthorized, "Bearer realm=\"AiApiGuard\"")]
    [TestCase("/open", "x-api-key", "{key}", HttpStatusCode.OK, "")]
    [TestCase("/open", "X-Host-User", "bob", HttpStatusCode.OK, "bob")]
    public async Task Authorize_BesideASchemeOfTheHost_EachKeepsToItsOwn(
        string path, string? header, string? value, HttpStatusCode expectedStatus, string expected)
    {
        await using var app = await StartAsync(AddHostScheme);
        using var response = await SendAsync(app, path, header, value);
        Assert.That(response.StatusCode, Is.EqualTo(expectedStatus));
        Assert.That(
            expectedStatus == HttpStatusCode.OK
                ? await response.Content.ReadAsStringAsync()
                : response.Headers.WwwAuthenticate.ToString(),
            Is.EqualTo(expected));
    }

    [Test]
    public async Task Authorize_OnlyOurScheme_KeyOpensOnlyWhatNamesIt()
    {
        await using var app = await StartAsync(_ => { });
        using var named = await SendAsync(app, "/key", "x-api-key", "{key}");
        using var open = await SendAsync(app, "/open", "x-api-key", "{key}");
        using var unnamed = await SendAsync(app, "/host", "x-api-key", "{key}");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await named.Content.ReadAsStringAsync(), Is.EqualTo("alice"));
            Assert.That(await open.Content.ReadAsStringAsync(), Is.Empty);
            Assert.That(unnamed.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        });
    }

    private static async Task<WebApplication> StartAsync(Action<IServiceCollection> addHost)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        addHost(builder.Services);
        builder.Services.AddAuthorization();
        IdentityServices.Add(builder.Services, configure: guard => guard.AddApiKey(Key.Record));
        var app = builder.Build();
        app.MapGet("/host", Name).RequireAuthorization();
        app.MapGet("/open", Name);
        app.MapGet("/key", Name)
            .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = AiGuardApiKeyDefaults.AuthenticationScheme });
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebApplication app, string path, string? header, string? value)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Urls.First()), path));
        if (header is not null)
            request.Headers.Add(header, value!.Replace("{key}", Key.Text, StringComparison.Ordinal));
        return await client.SendAsync(request);
    }

    private static async Task<string?[]> DefaultsAsync(IServiceProvider services)
    {
        var schemes = services.GetRequiredService<IAuthenticationSchemeProvider>();
        return
        [
            (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name,
            (await schemes.GetDefaultChallengeSchemeAsync())?.Name,
            (await schemes.GetDefaultSignInSchemeAsync())?.Name,
        ];
    }

    private static string Name(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static void AddHostScheme(IServiceCollection services) =>
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HostHandler>("Host", null);

    private sealed class HostHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Host-User"].ToString() is not { Length: > 0 } user)
                return Task.FromResult(AuthenticateResult.NoResult());
            var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = 401;
            Response.Headers.WWWAuthenticate = "Host";
            return Task.CompletedTask;
        }
    }
}
