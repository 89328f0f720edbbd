namespace AiApiGuard.Cli.Inspect;

/// <summary>Names entities as data sets name their types.</summary>
internal static class SpanTypes
{
    public const string Secret = "SECRET";

    private const string SecretPrefix = "secret_";

    public static string TypeOf(string entity) => entity switch
    {
        "imei" or "user_home" => "OTHER_ID",
        _ when entity.StartsWith("secret", StringComparison.Ordinal) => Secret,
        _ => entity.ToUpperInvariant(),
    };

    public static string? KindOf(string entity, string? kind) =>
        kind ?? (entity.StartsWith(SecretPrefix, StringComparison.Ordinal) ? entity[SecretPrefix.Length..] : null);
}
