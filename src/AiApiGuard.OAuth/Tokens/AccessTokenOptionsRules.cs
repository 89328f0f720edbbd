namespace AiApiGuard.OAuth.Tokens;

/// <summary>Says what is wrong with the options that all schemes for access tokens have.</summary>
internal static class AccessTokenOptionsRules
{
    public static IEnumerable<string> FindFaults(AiGuardAccessTokenOptions options)
    {
        if (options.Audiences.Any(string.IsNullOrEmpty) || options.Issuers.Any(string.IsNullOrEmpty))
            yield return "Audiences and Issuers must not have empty entries";
        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(5))
            yield return "ClockSkew must be from zero to 5 minutes";
        if (options.MaxTokenLength is < 256 or > 256 * 1024)
            yield return "MaxTokenLength must be from 256 to 262,144";
        if (options.Realm is null || options.Realm.Any(character => character is < ' ' or > '~' or '"' or '\\'))
            yield return "Realm must be printable ASCII without quotes and backslashes";
        if (new[] { options.CallerIdClaim, options.TenantClaim, options.ScopeClaim, options.RoleClaim }.Contains(string.Empty))
            yield return "CallerIdClaim, TenantClaim, ScopeClaim and RoleClaim must not be empty";
        foreach (var fault in FindFaults(options.Dpop))
            yield return fault;
    }

    public static bool AreAsymmetric(IList<string> algorithms) =>
        algorithms.Count > 0 && algorithms.All(AiGuardJwtBearerDefaults.SignatureAlgorithms.Contains);

    private static IEnumerable<string> FindFaults(AiGuardDpopOptions options)
    {
        if (!Enum.IsDefined(options.Mode))
            yield return "Dpop.Mode must be Allowed, Required or Disabled";
        if (!AreAsymmetric(options.Algorithms))
            yield return "Dpop.Algorithms must name at least one of the asymmetric algorithms, and no other";
        if (options.ProofLifetime <= TimeSpan.Zero || options.ProofLifetime > TimeSpan.FromMinutes(10))
            yield return "Dpop.ProofLifetime must be positive and at most 10 minutes";
        if (options.NonceLifetime < TimeSpan.FromSeconds(10) || options.NonceLifetime > TimeSpan.FromHours(1))
            yield return "Dpop.NonceLifetime must be from 10 seconds to 1 hour";
        if (options.NonceKey is { } key && !IsKey(key))
            yield return $"Dpop.NonceKey must be at least {Dpop.DpopNonce.MinKeyLength} bytes in base64";
        if (options.Origins.Any(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri.PathAndQuery != "/"))
            yield return "Dpop.Origins must be origins such as https://api.example.com";
    }

    private static bool IsKey(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) && length >= Dpop.DpopNonce.MinKeyLength;
    }
}
