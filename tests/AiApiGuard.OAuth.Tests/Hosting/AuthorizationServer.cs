using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Is a real authorization server behind a socket of its own.</summary>
internal sealed class AuthorizationServer : IAsyncDisposable
{
    public const string Audience = "chat-api";
    public const string ClientId = "service";
    public const string ClientSecret = "a secret: with + and /";
    public const string ApiClientId = "chat-api";
    public const string TokenPath = "/connect/token";
    public const string IntrospectionPath = "/connect/introspect";
    public const string BindingClaim = "binding";
    public const string MetadataPath = "/.well-known/openid-configuration";

    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<string, int> _requests;

    private AuthorizationServer(WebApplication app, RSA key, ConcurrentDictionary<string, int> requests)
    {
        _app = app;
        _requests = requests;
        Key = key;
        Address = new Uri(app.Urls.Single());
        _client = LocalClient.Create(Address);
    }

    public Uri Address { get; }

    public string Issuer => Address.AbsoluteUri;

    public string IntrospectionAddress => new Uri(Address, IntrospectionPath).AbsoluteUri;

    public RSA Key { get; private set; }

    public string KeyId => Options.SigningCredentials[0].Kid;

    /// <summary>Gets or sets what happens before an introspection is answered.</summary>
    public Func<HttpContext, RequestDelegate, Task> OnIntrospection { get; set; } = static (http, next) => next(http);

    private OpenIddictServerOptions Options => _app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    public static async Task<AuthorizationServer> StartAsync(bool referenceTokens = false)
    {
        var key = TestKeys.First;
        var requests = new ConcurrentDictionary<string, int>();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddServices(builder.Services, key, referenceTokens);
        var app = builder.Build();
        AuthorizationServer? server = null;
        app.Use((http, next) =>
        {
            requests.AddOrUpdate(http.Request.Path, 1, static (_, count) => count + 1);
            return http.Request.Path == IntrospectionPath ? server!.OnIntrospection(http, next) : next(http);
        });
        app.UseAuthentication();
        app.MapPost(TokenPath, IssueAsync);
        await app.StartAsync();
        server = new AuthorizationServer(app, key, requests);
        await AddClientsAsync(app.Services);
        return server;
    }

    public int RequestsTo(string path) => _requests.GetValueOrDefault(path);

    /// <summary>Gets a token by client credentials.</summary>
    public async Task<string> GetTokenAsync(string scope = "chat:write", params (string Name, string Value)[] claims)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", ClientId), new("client_secret", ClientSecret), new("scope", scope),
            .. claims.Select(static claim => new KeyValuePair<string, string>($"claim_{claim.Name}", claim.Value)),
        ]);
        using var response = await _client.PostAsync(new Uri(TokenPath, UriKind.Relative), form);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new InvalidOperationException(document.RootElement.GetRawText());
    }

    public async Task RevokeAsync(string token)
    {
        using var form = new FormUrlEncodedContent(
            [new("token", token), new("client_id", ClientId), new("client_secret", ClientSecret)]);
        using var response = await _client.PostAsync(new Uri("/connect/revoke", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Signs with a new key from now on, and publishes that alone.</summary>
    public void RollOver()
    {
        Key = TestKeys.Second;
        var credentials = new SigningCredentials(SecurityKeyOf(Key), SecurityAlgorithms.RsaSha256);
        Options.SigningCredentials.Clear();
        Options.SigningCredentials.Add(credentials);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddServices(IServiceCollection services, RSA key, bool referenceTokens)
    {
        var database = Guid.NewGuid().ToString();
        services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(database).UseOpenIddict());
        services.AddOpenIddict()
            .AddCore(static core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetTokenEndpointUris(TokenPath).SetIntrospectionEndpointUris(IntrospectionPath).SetRevocationEndpointUris("/connect/revoke");
                server.AllowClientCredentialsFlow();
                server.RegisterScopes("chat:write", "chat:read");
                server.DisableAccessTokenEncryption();
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                server.AddSigningKey(SecurityKeyOf(key));
                if (referenceTokens)
                    server.UseReferenceAccessTokens();

                // The server binds tokens to certificates on its own connections only, and takes the claim from nobody else.
                server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(static handler => handler
                    .UseInlineHandler(static context =>
                    {
                        if (context.Principal.GetClaim(BindingClaim) is { } binding)
                            context.SecurityTokenDescriptor.Claims["cnf"] = JsonSerializer.Deserialize<JsonElement>(binding);
                        return default;
                    })
                    .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
                server.AddEventHandler<OpenIddictServerEvents.HandleIntrospectionRequestContext>(static handler => handler
                    .UseInlineHandler(static context =>
                    {
                        if (context.GenericTokenPrincipal?.GetClaim(BindingClaim) is { } binding)
                            context.Claims["cnf"] = new OpenIddictParameter(JsonSerializer.Deserialize<JsonElement>(binding));
                        return default;
                    })
                    .SetOrder(int.MaxValue - 1000));
                server.UseAspNetCore().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            });
    }

    private static RsaSecurityKey SecurityKeyOf(RSA key) =>
        new(key) { KeyId = Convert.ToHexString(SHA256.HashData(key.ExportRSAPublicKey()))[..16] };

    private static async Task AddClientsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await manager.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials,
                Permissions.Prefixes.Scope + "chat:write", Permissions.Prefixes.Scope + "chat:read",
            },
        });
        await manager.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ApiClientId,
            ClientSecret = ClientSecret,
            Permissions = { Permissions.Endpoints.Introspection },
        });
    }

    private static Task IssueAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, request.ClientId);
        identity.SetScopes(request.GetScopes());
        identity.SetResources(Audience);
        foreach (var (name, value) in request.GetParameters().Where(static pair => pair.Key.StartsWith("claim_", StringComparison.Ordinal)))
        {
            var text = (string?)value ?? string.Empty;
            identity.AddClaim(new Claim(name["claim_".Length..], text, text.StartsWith('{') ? "JSON" : ClaimValueTypes.String));
        }

        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }
}
