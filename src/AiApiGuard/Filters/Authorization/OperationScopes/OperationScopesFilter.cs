using AiApiGuard.Filters.Authorization.Operations;

namespace AiApiGuard.Filters.Authorization.OperationScopes;

/// <summary>Denies a caller who was not granted the scopes of all that the request asks for, and a request of which that is not
/// known.</summary>
internal sealed class OperationScopesFilter(OperationScopesOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "RequireOperationScopes";

    private readonly (AiGuardOperations Operation, string Scope)[] _scopes =
    [
        (AiGuardOperations.Chat, options.Chat),
        (AiGuardOperations.Embeddings, options.Embeddings),
        (AiGuardOperations.Tools, options.Tools),
        (AiGuardOperations.Files, options.Files),
        (AiGuardOperations.Admin, options.Admin),
    ];

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var asked = context.Prompt.Operations;
        if (asked == AiGuardOperations.None || (asked & ~AiGuardOperations.All) != 0)
            return new(AiGuardDecision.Deny(OperationsFilter.NotKnown));
        var missing = FindMissing(asked, context.Caller);
        return new(missing.Count == 0 ? AiGuardDecision.Continue : AiGuardDecision.Deny(Deny(missing)));
    }

    private static AiGuardDenial Deny(List<string> missing) => new(AiGuardReasons.InsufficientScope)
    {
        Detail = $"The caller was not granted what the request asks for: {string.Join(' ', missing)}.",
        Challenge = ScopeChallenge.For(missing),
    };

    private List<string> FindMissing(AiGuardOperations asked, AiGuardCaller caller)
    {
        var missing = new List<string>();
        foreach (var (operation, scope) in _scopes)
        {
            if (asked.HasFlag(operation) && !caller.HasScope(scope))
                missing.Add(scope);
        }

        return missing;
    }
}
