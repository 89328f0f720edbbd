using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Validates the options of a JWT scheme: it must say whom it trusts, and be asked for what is meant for it alone.</summary>
internal sealed class JwtBearerOptionsValidator : IValidateOptions<AiGuardJwtBearerOptions>
{
    private static readonly TimeSpan MinRefresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, AiGuardJwtBearerOptions options)
    {
        var faults = AccessTokenOptionsRules.FindFaults(options).Concat(FindFaults(options))
            .Select(fault => $"{nameof(AiGuardJwtBearerOptions)} of the scheme '{name}': {fault}.").ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FindFaults(AiGuardJwtBearerOptions options)
    {
        var hasAuthority = options.Authority is not null || options.MetadataAddress is not null;
        var areKeysFit = AreFit(options);
        if (options.Audiences.Count == 0)
            yield return "Audiences must name at least one audience";
        if (!hasAuthority && areKeysFit is null)
            yield return "Authority, MetadataAddress or signing keys are missing";
        if (!hasAuthority && options.Issuers.Count == 0)
            yield return "Issuers must name at least one issuer where there is no authority";
        if (!AccessTokenOptionsRules.AreAsymmetric(options.Algorithms))
            yield return "Algorithms must name at least one of the asymmetric algorithms, and no other";
        foreach (var address in new[] { options.Authority, options.MetadataAddress })
        {
            if (address is not null && !SecureAddress.IsAllowed(address, options.AllowHttpOnLoopback))
                yield return "Authority and MetadataAddress must be https addresses, or with AllowHttpOnLoopback such of this machine";
        }

        if (areKeysFit == false)
            yield return "the signing keys must be public RSA keys of at least 2,048 bits or keys on P-256, P-384 or P-521";
        if (options.MetadataRefreshInterval < MinRefresh || options.MetadataRefreshInterval > TimeSpan.FromDays(1))
            yield return "MetadataRefreshInterval must be from 1 minute to 1 day";
        if (options.MetadataRetryInterval < MinRetry || options.MetadataRetryInterval > TimeSpan.FromHours(1))
            yield return "MetadataRetryInterval must be from 1 second to 1 hour";
        if (options.MetadataTimeout <= TimeSpan.Zero || options.MetadataTimeout > MaxTimeout)
            yield return "MetadataTimeout must be positive and at most 1 minute";
    }

    // Nothing, where there are no keys.
    private static bool? AreFit(AiGuardJwtBearerOptions options)
    {
        try
        {
            var keys = options.ReadSigningKeys();
            return keys.Count == 0 && options.KeySet is null ? null : keys.Count > 0 && new SigningKeySet(keys).Count == keys.Count;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
