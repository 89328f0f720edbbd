using System.Net;
using System.Security.Cryptography;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity.ApiKeys;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.Benchmarks;

/// <summary>Measures what it costs to know a caller: by one of a million keys, and by the framework's JWT scheme.</summary>
[MemoryDiagnoser]
public class KeyAuthenticationBenchmarks
{
    private const int KeyCount = 1_000_000;
    private const int Presented = 4096;
    private const string JwtScheme = "Bearer";

    private readonly Dictionary<string, AiGuardApiKeyRecord> _dictionary = new(StringComparer.Ordinal);
    private readonly string[] _keys = new string[Presented];
    private readonly string[] _ids = new string[Presented];
    private readonly ECDsa _signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private IHost _host = null!;
    private ApiKeyVerifier _verifier = null!;
    private CallerFilter _filter = null!;
    private DefaultHttpContext[] _requests = null!;
    private AiGuardContext[] _contexts = null!;
    private int _next;

    [GlobalSetup]
    public void SetUp()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var key = new ECDsaSecurityKey(_signing) { KeyId = "benchmark" };
        builder.Services.AddAuthentication(JwtScheme).AddJwtBearer(JwtScheme, jwt => jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = "https://issuer.example", ValidAudience = "benchmark", IssuerSigningKey = key,
        });
        builder.Services.AddAiGuard();
        _host = builder.Build();
        var directory = _host.Services.GetRequiredService<ApiKeyConfiguration>().Directory;
        for (var i = 0; i < KeyCount; i++)
        {
            var made = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = $"customer-{i:D8}", Scopes = ["chat:write"] });
            var record = made.Record with { Version = i + 1 };
            directory.Apply(record);
            _dictionary.Add(record.Id, record);
            if (i % (KeyCount / Presented) == 0 && i / (KeyCount / Presented) < Presented)
                (_keys[i / (KeyCount / Presented)], _ids[i / (KeyCount / Presented)]) = (made.Text, record.Id);
        }

        _host.Services.GetRequiredService<ApiKeyStoreStatus>().Succeed(TimeProvider.System.GetUtcNow());
        _verifier = _host.Services.GetRequiredService<ApiKeyVerifier>();
        _filter = ActivatorUtilities.CreateInstance<CallerFilter>(_host.Services, new CallerOptions { AcceptHostPrincipal = false });
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.example",
            Audience = "benchmark",
            Claims = new Dictionary<string, object> { ["sub"] = "customer", ["scope"] = "chat:write" },
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(2),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
        _requests = [.. _keys.Select(text => Request($"Bearer {text}")), Request($"Bearer {token}")];
        _contexts =
        [
            .. _requests.Select(http => new AiGuardContext(http.RequestServices, "Benchmark") { HttpContext = http, UserFeature = new LazyUser() }),
        ];
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _host.Dispose();
        _signing.Dispose();
    }

    [Benchmark(Baseline = true, Description = "dictionary look-up by the identifier")]
    public AiGuardApiKeyRecord? Dictionary() => _dictionary.GetValueOrDefault(_ids[Next()]);

    [Benchmark(Description = "SHA-256 of a key's 71 bytes alone")]
    public int Hash()
    {
        Span<byte> hash = stackalloc byte[32];
        ApiKeyHash.Compute(_keys[Next()], default, hash);
        return hash[0];
    }

    [Benchmark(Description = "key verified")]
    public object? Verify() => _verifier.Verify(_requests[Next()]).Entry;

    [Benchmark(Description = "key verified, caller known to the exchange (RequireApiKey)")]
    public async ValueTask<bool> Filter() => (await _filter.OnRequestAsync(_contexts[Next()], CancellationToken.None)).IsDenied;

    [Benchmark(Description = "key through the framework's authentication, with a principal")]
    public Task<bool> Scheme() => AuthenticateAsync($"Bearer {_keys[Next()]}", AiGuardApiKeyDefaults.AuthenticationScheme);

    [Benchmark(Description = "JWT (ES256) through the framework's JwtBearer")]
    public Task<bool> Jwt() => AuthenticateAsync(_requests[Presented].Request.Headers.Authorization!, JwtScheme);

    private async Task<bool> AuthenticateAsync(string authorization, string scheme) => (await Request(authorization).AuthenticateAsync(scheme)).Succeeded;

    private int Next() => _next = (_next + 1) % Presented;

    private DefaultHttpContext Request(string authorization)
    {
        var http = new DefaultHttpContext { ServiceScopeFactory = _host.Services.GetRequiredService<IServiceScopeFactory>() };
        http.Request.Headers.Authorization = authorization;
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        return http;
    }

    private sealed class LazyUser : IHttpAuthenticationFeature
    {
        public System.Security.Claims.ClaimsPrincipal? User { get; set; }
    }
}
