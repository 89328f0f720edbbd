namespace AiApiGuard.OAuth;

/// <summary>Names what the scheme for JWT access tokens uses unless told otherwise.</summary>
public static class AiGuardJwtBearerDefaults
{
    /// <summary>Is the name of the authentication scheme. One with a name of its own appends a dot and that name.</summary>
    public const string AuthenticationScheme = "AiGuard.JwtBearer";

    /// <summary>Is the key of the configuration section, in that of the guard. One with a name of its own appends a dot and that name.</summary>
    public const string SectionName = "JwtBearer";

    /// <summary>Gets the signature algorithms that can be allowed: the asymmetric ones.</summary>
    internal static IReadOnlyList<string> SignatureAlgorithms { get; } =
        ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"];
}
