namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Denies a request for a model that the policy does not allow.</summary>
internal sealed class ModelsFilter(ModelsOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "AllowModels";

    // Bounds the work for a hostile name; no model has one nearly as long.
    private const int MaxNameLength = 256;

    private static readonly AiGuardDenial NotAllowed = new(AiGuardReasons.ModelNotAllowed)
    {
        Detail = "The model is not allowed here.",
        Field = "model",
    };

    private readonly ModelPattern[] _patterns = [.. options.Patterns.Select(pattern => new ModelPattern(pattern))];

    /// <summary>Gets the stage: authorization that needs the body, and so stands after all that needs none.</summary>
    public static AiGuardStage Stage { get; } = AiGuardStage.Limiting.After("Models");

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(IsAllowed(context.Prompt) ? AiGuardDecision.Continue : AiGuardDecision.Deny(NotAllowed));

    private bool IsAllowed(AiGuardPrompt prompt)
    {
        if (string.IsNullOrEmpty(prompt.Model))
            return options.AllowUnspecified && prompt.Protocol is not null;
        if (prompt.Model.Length > MaxNameLength)
            return false;
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(prompt.Model))
                return true;
        }

        return false;
    }
}
