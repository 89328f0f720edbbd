namespace AiApiGuard.Filters.Authorization.Tools;

/// <summary>Denies a request that speaks of a tool which the policy denies or does not allow.</summary>
internal sealed class ToolsFilter(ToolsOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "AllowTools";

    private static readonly AiGuardDenial NotAllowed = new(AiGuardReasons.ToolNotAllowed)
    {
        Detail = "The request speaks of a tool that is not allowed here.",
        Field = "tools",
    };

    private readonly ToolPatterns _allowed = new([.. options.Patterns]);
    private readonly ToolPatterns _denied = new([.. options.DeniedPatterns]);

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(IsAllowed(context.Prompt) ? AiGuardDecision.Continue : AiGuardDecision.Deny(NotAllowed));

    private bool IsAllowed(AiGuardPrompt prompt)
    {
        if (!PromptAuthorization.IsKnown(prompt))
            return false;
        foreach (var tool in prompt.ToolNames)
        {
            if (_denied.Reach(tool) || (!_allowed.IsEmpty && !_allowed.Allow(tool)))
                return false;
        }

        return true;
    }
}
