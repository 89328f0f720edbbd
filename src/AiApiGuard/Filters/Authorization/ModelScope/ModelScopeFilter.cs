using AiApiGuard.Filters.Authorization.Models;

namespace AiApiGuard.Filters.Authorization.ModelScope;

/// <summary>Denies a caller who was not granted the scope that the model needs.</summary>
internal sealed class ModelScopeFilter(ModelScopeOptions options, ModelAliases aliases) : IAiGuardRequestFilter
{
    public const string FilterName = "RequireScopeForModel";

    private readonly (ModelPatterns Models, string Scope, AiGuardDenial Denial)[] _rules =
        [.. options.Rules.Select(static rule => (new ModelPatterns([rule.Model]), rule.Scope, Deny(rule.Scope)))];

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(FindDenial(context.Prompt, context.Caller) is { } denial ? AiGuardDecision.Deny(denial) : AiGuardDecision.Continue);

    private static AiGuardDenial Deny(string scope) => new(AiGuardReasons.InsufficientScope)
    {
        Detail = $"The caller was not granted the scope '{scope}' that the model needs.",
        Field = "model",
        Challenge = ScopeChallenge.For(scope),
    };

    private AiGuardDenial? FindDenial(AiGuardPrompt prompt, AiGuardCaller caller)
    {
        if (string.IsNullOrEmpty(prompt.Model) && !(options.AllowUnspecified && prompt.Protocol is not null))
            return ModelsFilter.NotAllowed;
        var table = aliases.Table;
        foreach (var model in prompt.AllModels)
        {
            foreach (var (models, scope, denial) in _rules)
            {
                if (!caller.HasScope(scope) && models.Reach(model, table))
                    return denial;
            }
        }

        return null;
    }
}
