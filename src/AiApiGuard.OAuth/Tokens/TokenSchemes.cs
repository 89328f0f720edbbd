namespace AiApiGuard.OAuth.Tokens;

/// <summary>Knows which schemes for access tokens the application has.</summary>
internal sealed class TokenSchemes
{
    private readonly HashSet<string> _jwt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _introspection = new(StringComparer.Ordinal);

    /// <summary>Gets the challenges of the schemes, as the options of which policies know make them.</summary>
    public Dictionary<string, string> Challenges { get; } = new(StringComparer.Ordinal);

    public bool HasJwt => _jwt.Count > 0;

    public bool HasIntrospection => _introspection.Count > 0;

    public IReadOnlyCollection<string> Jwt => _jwt;

    public bool TryAddJwt(string scheme) => _jwt.Add(scheme);

    public bool TryAddIntrospection(string scheme) => _introspection.Add(scheme);
}
