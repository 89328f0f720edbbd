using System.Net;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.OAuth.Tests.Hosting;
using AiApiGuard.OAuth.Tests.Jwt;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Tests.Tokens;

/// <summary>Runs policies that take several kinds of credentials, with two real authorization servers.</summary>
internal sealed class CompositionTests
{
    private readonly AiGuardApiKey _key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "keyholder" });
    private AuthorizationServer _first = null!;
    private AuthorizationServer _second = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _first = await AuthorizationServer.StartAsync();
        _second = await AuthorizationServer.StartAsync(referenceTokens: true);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Test]
    public async Task Request_KeyOrJwtOrOpaqueToken_EachIsTakenByItsScheme()
    {
        await using var host = await StartHostAsync(policy => policy.RequireApiKey().OrJwtBearer(Trust(_first)).OrTokenIntrospection(Ask(_second)));

        using var key = await host.SendAsync(_key.Text);
        using var jwt = await host.SendAsync(await _first.GetTokenAsync());
        using var opaque = await host.SendAsync(await _second.GetTokenAsync());
        using var none = await host.SendAsync(null);

        Assert.That(await key.Content.ReadAsStringAsync(), Does.Contain("keyholder|").And.Contain("AiGuard.ApiKey"));
        Assert.That(await jwt.Content.ReadAsStringAsync(), Does.Contain("service|").And.Contain("AiGuard.JwtBearer"));
        Assert.That(await opaque.Content.ReadAsStringAsync(), Does.Contain("service|").And.Contain("AiGuard.Introspection"));
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_TokenBeforeKey_OrderDoesNotMatter()
    {
        await using var host = await StartHostAsync(policy => policy.RequireTokenIntrospection(Ask(_second)).OrJwtBearer(Trust(_first)).OrApiKey());
        var questions = _second.RequestsTo(AuthorizationServer.IntrospectionPath);

        using var key = await host.SendAsync(_key.Text);
        using var jwt = await host.SendAsync(await _first.GetTokenAsync());
        using var badKey = await host.SendAsync(_key.Text[..^1] + "!");

        Assert.That((key.StatusCode, jwt.StatusCode, badKey.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(_second.RequestsTo(AuthorizationServer.IntrospectionPath), Is.EqualTo(questions), "neither a key nor a JWT is sent to the server");
    }

    [Test]
    public async Task Request_BadTokenBesideGoodKey_IsRefused()
    {
        await using var host = await StartHostAsync(policy => policy.RequireJwtBearer(Trust(_first)).OrApiKey());

        using var good = await host.SendAsync(null, ("x-api-key", _key.Text));
        using var bad = await host.SendAsync("nonsense", ("x-api-key", _key.Text));

        Assert.That((good.StatusCode, bad.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_TokenAndKey_NeedsBoth()
    {
        await using var host = await StartHostAsync(policy => policy.RequireJwtBearer(Trust(_first)).AndApiKey());
        var token = await _first.GetTokenAsync();

        using var both = await host.SendAsync(token, ("x-api-key", _key.Text));
        using var tokenAlone = await host.SendAsync(token);
        using var keyAlone = await host.SendAsync(null, ("x-api-key", _key.Text));

        Assert.That((both.StatusCode, tokenAlone.StatusCode, keyAlone.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_TwoPolicies_TrustTheirOwnIssuers()
    {
        await using var partner = await AuthorizationServer.StartAsync();
        await using var host = await ProtectedHost.StartAsync(
            policy => policy.RequireJwtBearer(Trust(_first)), otherPolicy: policy => policy.RequireJwtBearer("Partner", Trust(partner)));
        var ofFirst = await _first.GetTokenAsync();
        var ofPartner = await partner.GetTokenAsync();

        using var right = await host.SendAsync(ofFirst);
        using var wrong = await host.SendAsync(ofPartner);
        using var otherRight = await host.SendToOtherAsync(ofPartner);
        using var otherWrong = await host.SendToOtherAsync(ofFirst);

        Assert.That((right.StatusCode, wrong.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That((otherRight.StatusCode, otherWrong.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(await otherRight.Content.ReadAsStringAsync(), Does.Contain("AiGuard.JwtBearer.Partner"));
    }

    [Test]
    public async Task Request_OnePolicyWithTwoIssuers_TakesBothAndNoThird()
    {
        await using var partner = await AuthorizationServer.StartAsync();
        await using var host = await StartHostAsync(policy => policy.RequireJwtBearer(Trust(_first)).OrJwtBearer("Partner", Trust(partner)));

        // Both servers sign with the same key here, so the issuer alone tells their tokens apart.
        var forge = new TokenForge(_first.Key, _first.KeyId, "https://third.example/", host.Endpoint, host.Time);
        using var ofFirst = await host.SendAsync(await _first.GetTokenAsync());
        using var ofPartner = await host.SendAsync(await partner.GetTokenAsync());
        using var ofThird = await host.SendAsync(forge.Token());

        Assert.That((ofFirst.StatusCode, ofPartner.StatusCode, ofThird.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(await ofPartner.Content.ReadAsStringAsync(), Does.Contain("AiGuard.JwtBearer.Partner"));
    }

    [Test]
    public async Task Start_SchemesOfTheGuard_ChangeNotTheDefaultAndStartNoDataProtection()
    {
        await using var host = await StartHostAsync(policy => policy.RequireJwtBearer(Trust(_first)).OrTokenIntrospection(Ask(_second)));
        var schemes = host.Services.GetRequiredService<IAuthenticationSchemeProvider>();

        Assert.That(await schemes.GetDefaultAuthenticateSchemeAsync(), Is.Null);
        Assert.That(
            host.Services.GetService<IServiceProviderIsService>()!.IsService(typeof(Microsoft.AspNetCore.DataProtection.IDataProtectionProvider)), Is.False);
    }

    [Test]
    public async Task Start_HostHasAJwtSchemeOfItsOwn_ItStaysTheDefaultAndUntouched()
    {
        await using var host = await ProtectedHost.StartAsync(
            policy => policy.RequireJwtBearer(Trust(_first)),
            services: static services => services.AddAuthentication().AddJwtBearer(static options => options.Audience = "of the host"));
        var schemes = host.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        var own = host.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);

        using var response = await host.SendAsync(await _first.GetTokenAsync());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await schemes.GetDefaultAuthenticateSchemeAsync())?.Name, Is.EqualTo(JwtBearerDefaults.AuthenticationScheme));
        Assert.That((own.Audience, own.MapInboundClaims), Is.EqualTo(("of the host", true)));
    }

    [Test]
    public async Task Request_EndpointOfTheHostThatNamesTheScheme_IsAuthorizedByIt()
    {
        await using var host = await ProtectedHost.StartAsync(
            policy => policy.RequireJwtBearer(Trust(_first)).OrTokenIntrospection(Ask(_second)),
            services: static services => services.AddAuthorization(),
            pipeline: static app =>
            {
                app.UseAuthorization();
                app.MapGet("/jwt", static () => "in").RequireAuthorization(Naming(AiGuardJwtBearerDefaults.AuthenticationScheme));
                app.MapGet("/opaque", static () => "in").RequireAuthorization(Naming(AiGuardIntrospectionDefaults.AuthenticationScheme));
            });

        foreach (var (path, token) in new[] { ("/jwt", await _first.GetTokenAsync()), ("/opaque", await _second.GetTokenAsync()) })
        {
            using var none = await host.GetAsync(path, null);
            using var bad = await host.GetAsync(path, token[..^20]);
            using var good = await host.GetAsync(path, token);

            Assert.That((none.StatusCode, bad.StatusCode, good.StatusCode),
                Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
            Assert.That(none.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"AiApiGuard\""));
            Assert.That(bad.Headers.WwwAuthenticate.ToString(), Does.EndWith("error=\"invalid_token\""));
        }
    }

    private static AuthorizationPolicy Naming(string scheme) => new AuthorizationPolicyBuilder(scheme).RequireAuthenticatedUser().Build();

    private static Action<AiGuardJwtBearerOptions> Trust(AuthorizationServer server) => options =>
    {
        options.Authority = server.Issuer;
        options.AllowHttpOnLoopback = true;
        options.Audiences.Add(AuthorizationServer.Audience);
    };

    private static Action<AiGuardIntrospectionOptions> Ask(AuthorizationServer server) => options =>
    {
        options.Endpoint = server.IntrospectionAddress;
        options.AllowHttpOnLoopback = true;
        options.ClientId = AuthorizationServer.ApiClientId;
        options.ClientSecret = AuthorizationServer.ClientSecret;
    };

    private Task<ProtectedHost> StartHostAsync(Action<AiGuardPolicyBuilder> policy) =>
        ProtectedHost.StartAsync(policy, services: services => services.AddAiGuard().AddApiKey(_key.Record));
}
