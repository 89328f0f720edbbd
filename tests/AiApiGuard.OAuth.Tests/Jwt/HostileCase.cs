namespace AiApiGuard.OAuth.Tests.Jwt;

/// <summary>Is one request that must not get through.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Reason">What the log says of it; <see langword="null"/> when it presents no credential at all.</param>
/// <param name="Headers">Makes its header lines.</param>
/// <param name="Query">Its query.</param>
internal sealed record HostileCase(string Name, string? Reason, Func<TokenForge, IEnumerable<string>> Headers, Func<TokenForge, string>? Query = null)
{
    /// <summary>Makes a case of a token that is presented as usual.</summary>
    public static HostileCase OfToken(string name, string? reason, Func<TokenForge, string> token) =>
        new(name, reason, forge => [$"Authorization: Bearer {token(forge)}"]);

    public override string ToString() => Name;
}
