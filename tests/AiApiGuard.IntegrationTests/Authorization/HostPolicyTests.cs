using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.IntegrationTests.Authorization;

/// <summary>Holds that policies of the application can ask for scopes and models, and that those it has need no change.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HostPolicyTests
{
    private static readonly AiGuardApiKey Writer = AuthorizationHost.Key(new() { Owner = "ada", Scopes = ["chat:write"] });
    private static readonly AiGuardApiKey ByRole = AuthorizationHost.Key(new() { Owner = "bob", Roles = ["writer"], Models = ["gpt-4o*"] });
    private static readonly AiGuardApiKey Reader = AuthorizationHost.Key(new() { Owner = "eve", Scopes = ["chat:read"], Models = ["o1"] });

    private GuardedHost? _host;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCase("writer", "/scope", HttpStatusCode.OK)]
    [TestCase("role", "/scope", HttpStatusCode.OK)]
    [TestCase("reader", "/scope", HttpStatusCode.Forbidden)]
    [TestCase("", "/scope", HttpStatusCode.Unauthorized)]
    [TestCase("writer", "/model", HttpStatusCode.OK)]
    [TestCase("role", "/model", HttpStatusCode.OK)]
    [TestCase("reader", "/model", HttpStatusCode.Forbidden)]
    [TestCase("", "/model", HttpStatusCode.Unauthorized)]
    public async Task Get_ByKey_MeetsThePolicyOfTheApplication(string who, string path, HttpStatusCode expected)
    {
        await StartAsync();
        var key = who switch { "writer" => Writer, "role" => ByRole, "reader" => Reader, _ => null };
        Assert.That(await GetAsync(path, ("x-api-key", key?.Text)), Is.EqualTo(expected));
    }

    // The application's own scheme, with the claims that tokens have.
    [TestCase("scope=chat:write", "/host/scope", HttpStatusCode.OK)]
    [TestCase("scp=a chat:write", "/host/scope", HttpStatusCode.OK)]
    [TestCase("roles=writer", "/host/scope", HttpStatusCode.OK)]
    [TestCase("scope=chat:read", "/host/scope", HttpStatusCode.Forbidden)]
    [TestCase("scope=chat:read", "/host/model", HttpStatusCode.OK)]
    [TestCase(null, "/host/model", HttpStatusCode.Unauthorized)]
    public async Task Get_ByTheApplicationsScheme_MeetsItsPolicy(string? claim, string path, HttpStatusCode expected)
    {
        await StartAsync();
        Assert.That(await GetAsync(path, (ClaimSchemeHandler.Header, claim)), Is.EqualTo(expected));
    }

    [TestCase("/own", "department=research", HttpStatusCode.OK)]
    [TestCase("/own", "department=sales", HttpStatusCode.Forbidden)]
    [TestCase("/own", null, HttpStatusCode.Unauthorized)]
    [TestCase("/signed-in", "department=sales", HttpStatusCode.OK)]
    [TestCase("/signed-in", null, HttpStatusCode.Unauthorized)]
    [TestCase("/open", null, HttpStatusCode.OK)]
    public async Task Get_PolicyThatTheApplicationHas_WorksAsBefore(string path, string? claim, HttpStatusCode expected)
    {
        await StartAsync();
        Assert.That(await GetAsync(path, (ClaimSchemeHandler.Header, claim)), Is.EqualTo(expected));
    }

    private async Task StartAsync() => _host = await GuardedHost.StartAsync(
        builder =>
        {
            builder.Services.AddAuthentication(ClaimSchemeHandler.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, ClaimSchemeHandler>(ClaimSchemeHandler.SchemeName, null);
            builder.Services.AddAuthorizationBuilder()
                .AddPolicy("scope", policy => policy.AddAuthenticationSchemes(AiGuardApiKeyDefaults.AuthenticationScheme).RequireAiGuardScope("chat:write"))
                .AddPolicy("model", policy => policy.AddAuthenticationSchemes(AiGuardApiKeyDefaults.AuthenticationScheme).RequireAiGuardModel("gpt-4o"))
                .AddPolicy("host-scope", policy => policy.RequireAiGuardScope("chat:write"))
                .AddPolicy("host-model", policy => policy.RequireAiGuardModel("gpt-4o"))
                .AddPolicy("own", policy => policy.RequireClaim("department", "research"));
            builder.Services.AddAiGuard().AddRole("writer", "chat:write")
                .AddApiKey(Writer.Record).AddApiKey(ByRole.Record).AddApiKey(Reader.Record);
        },
        app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseAiGuard();
            app.MapGet("/scope", [Authorize(Policy = "scope")] () => "served");
            app.MapGet("/model", [Authorize(Policy = "model")] () => "served");
            app.MapGet("/host/scope", [Authorize(Policy = "host-scope")] () => "served");
            app.MapGet("/host/model", [Authorize(Policy = "host-model")] () => "served");
            app.MapGet("/own", [Authorize(Policy = "own")] () => "served");
            app.MapGet("/signed-in", [Authorize] () => "served");
            app.MapGet("/open", () => "served");
        });

    private async Task<HttpStatusCode> GetAsync(string path, (string Name, string? Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (header.Value is not null)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var response = await _host!.Client.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Is a scheme of the application: it believes one claim in a header.</summary>
    private sealed class ClaimSchemeHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "Claims";

        public const string Header = "x-claim";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header].ToString().Split('=') is not [var type, var value])
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim("sub", "carol"), new Claim(type, value)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
