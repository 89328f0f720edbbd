using System.Runtime.CompilerServices;
using AiApiGuard.Filters.Authorization.Models;

namespace AiApiGuard.Filters.Authorization.GrantedModels;

/// <summary>Denies a caller whose key is restricted to other models.</summary>
/// <remarks>A request that names none is denied too, unless it is known to ask for nothing of a model: the endpoint would
/// choose.</remarks>
internal sealed class GrantedModelsFilter(GrantedModelsOptions options, ModelAliases aliases)
    : IAiGuardRequestFilter, IReadsPromptOnDemand
{
    public const string FilterName = "GrantedModels";

    // What a server of tools does by itself.
    private const AiGuardOperations WithoutModel =
        AiGuardOperations.Tools | AiGuardOperations.Files | AiGuardOperations.Connection;

    private static readonly AiGuardDenial Denial = new(AiGuardReasons.ModelNotAllowed)
    {
        Detail = "The caller's key is not for this model.",
        Field = "model",
    };

    // The patterns of a key live as long as its record.
    private readonly ConditionalWeakTable<IReadOnlyList<string>, ModelPatterns> _patterns = [];

    public string Name => FilterName;

    public bool NeedsPrompt(AiGuardContext context) => context.Caller.Models.Count > 0;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(!NeedsPrompt(context) || IsGranted(context.Prompt, context.Caller.Models)
            ? AiGuardDecision.Continue
            : AiGuardDecision.Deny(Denial));

    private static bool NeedsNoModel(AiGuardOperations operations) =>
        operations != AiGuardOperations.None && (operations & ~WithoutModel) == 0;

    private bool MayNameNone(AiGuardPrompt prompt) =>
        prompt.Protocol is not null && (options.AllowUnspecified || NeedsNoModel(prompt.Operations));

    private bool IsGranted(AiGuardPrompt prompt, IReadOnlyList<string> models)
    {
        if (string.IsNullOrEmpty(prompt.Model) && !MayNameNone(prompt))
            return false;
        var patterns = _patterns.GetValue(models, static names => new ModelPatterns(names));
        var table = aliases.Table;
        return prompt.AllModels.All(model => patterns.Allow(model, table));
    }
}
