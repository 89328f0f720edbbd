namespace AiApiGuard.Filters.Authorization.Scope;

/// <summary>Denies a caller who was not granted all the scopes.</summary>
internal sealed class ScopeFilter(ScopeOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "RequireScope";

    private readonly string[] _scopes = [.. options.Scopes];

    private readonly AiGuardDenial _denial = new(AiGuardReasons.InsufficientScope)
    {
        Detail = "The caller was not granted the scope that this needs.",
        Challenge = ScopeChallenge.For(options.Scopes),
    };

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(Array.TrueForAll(_scopes, context.Caller.HasScope) ? AiGuardDecision.Continue : AiGuardDecision.Deny(_denial));
}
