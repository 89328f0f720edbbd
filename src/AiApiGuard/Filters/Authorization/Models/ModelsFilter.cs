namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Denies a request for a model that the policy denies or does not allow.</summary>
internal sealed class ModelsFilter(ModelsOptions options, ModelAliases aliases) : IAiGuardRequestFilter
{
    public const string FilterName = "AllowModels";

    private readonly ModelPatterns _allowed = new(options.Patterns);
    private readonly ModelPatterns _denied = new(options.DeniedPatterns);

    /// <summary>Gets the denial, which names neither the model nor any other.</summary>
    public static AiGuardDenial NotAllowed { get; } = new(AiGuardReasons.ModelNotAllowed)
    {
        Detail = "The model is not allowed here.",
        Field = "model",
    };

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(IsAllowed(context.Prompt) ? AiGuardDecision.Continue : AiGuardDecision.Deny(NotAllowed));

    private bool IsAllowed(AiGuardPrompt prompt)
    {
        if (string.IsNullOrEmpty(prompt.Model) && !(options.AllowUnspecified && prompt.Protocol is not null))
            return false;
        var table = aliases.Table;
        foreach (var model in prompt.AllModels)
        {
            if (_denied.Reach(model, table) || (!_allowed.IsEmpty && !_allowed.Allow(model, table)))
                return false;
        }

        return true;
    }
}
