using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Holds what the requests of one JWT scheme share.</summary>
internal sealed class JwtSchemeState
{
    private readonly SigningKeySet _ownKeys;

    public JwtSchemeState(string scheme, IServiceProvider services)
    {
        Options = services.GetRequiredService<IOptionsMonitor<AiGuardJwtBearerOptions>>().Get(scheme);
        Tokens = new AccessTokenScheme(scheme, Options, services);
        _ownKeys = new SigningKeySet(Options.ReadSigningKeys());
        if (Options.Authority is not null || Options.MetadataAddress is not null)
        {
            Authority = new AuthorityMetadata(
                scheme,
                Options,
                services.GetRequiredService<MetadataReader>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<AuthorityMetadata>>());
        }
    }

    public AiGuardJwtBearerOptions Options { get; }

    public AccessTokenScheme Tokens { get; }

    /// <summary>Gets the authority, or <see langword="null"/> when only keys of the options are trusted.</summary>
    public AuthorityMetadata? Authority { get; }

    public bool CanDoWithoutAuthority(string? keyId, string algorithm) => Options.Issuers.Count > 0 && _ownKeys.Find(keyId, algorithm).Any();

    public IEnumerable<SecurityKey> FindKeys(string? keyId, string? algorithm) =>
        _ownKeys.Find(keyId, algorithm).Concat(Authority?.Current?.Keys.Find(keyId, algorithm) ?? []);

    /// <summary>Says whether tokens of an issuer are for this scheme, as far as that is known without asking anybody.</summary>
    public bool IsMeantFor(string issuer) => IsTrusted(issuer)
        || (Options.Issuers.Count == 0 && Options.Authority is { } authority && issuer.TrimEnd('/') == authority.TrimEnd('/'));

    public bool IsTrusted(string? issuer) => issuer is not null
        && (Options.Issuers.Count > 0 ? Options.Issuers.Contains(issuer) : issuer == Authority?.Current?.Issuer);
}
