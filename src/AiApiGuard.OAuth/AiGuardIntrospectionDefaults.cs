namespace AiApiGuard.OAuth;

/// <summary>Names what the scheme for opaque access tokens uses unless told otherwise.</summary>
public static class AiGuardIntrospectionDefaults
{
    /// <summary>Is the name of the authentication scheme. One with a name of its own appends a dot and that name.</summary>
    public const string AuthenticationScheme = "AiGuard.Introspection";

    /// <summary>Is the key of the configuration section, in that of the guard. One with a name of its own appends a dot and that name.</summary>
    public const string SectionName = "Introspection";
}
