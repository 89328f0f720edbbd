using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Validates the options of an introspection scheme.</summary>
internal sealed class IntrospectionOptionsValidator : IValidateOptions<AiGuardIntrospectionOptions>
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, AiGuardIntrospectionOptions options)
    {
        var faults = AccessTokenOptionsRules.FindFaults(options).Concat(FindFaults(options))
            .Select(fault => $"{nameof(AiGuardIntrospectionOptions)} of the scheme '{name}': {fault}.").ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FindFaults(AiGuardIntrospectionOptions options)
    {
        if (!SecureAddress.IsAllowed(options.Endpoint, options.AllowHttpOnLoopback))
            yield return "Endpoint must be an https address, or with AllowHttpOnLoopback one of this machine";
        if (string.IsNullOrEmpty(options.ClientId) || string.IsNullOrEmpty(options.ClientSecret))
            yield return "ClientId and ClientSecret are missing";
        if (!Enum.IsDefined(options.ClientAuthentication))
            yield return "ClientAuthentication must be Basic or Post";
        if (options.CacheDuration < TimeSpan.Zero || options.CacheDuration > MaxDuration)
            yield return "CacheDuration must be from zero to 1 hour";
        if (options.NegativeCacheDuration < TimeSpan.Zero || options.NegativeCacheDuration > MaxDuration)
            yield return "NegativeCacheDuration must be from zero to 1 hour";
        if (options.MaxCachedTokens is < 1 or > 10_000_000)
            yield return "MaxCachedTokens must be from 1 to 10,000,000";
        if (options.MaxConcurrentRequests is < 1 or > 10_000)
            yield return "MaxConcurrentRequests must be from 1 to 10,000";
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > MaxTimeout)
            yield return "Timeout must be positive and at most 1 minute";
        if (options.MaxResponseBytes is < 1024 or > 16 * 1024 * 1024)
            yield return "MaxResponseBytes must be from 1,024 to 16,777,216";
    }
}
