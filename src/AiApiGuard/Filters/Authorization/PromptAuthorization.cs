namespace AiApiGuard.Filters.Authorization;

/// <summary>Is the place of what says, by the prompt, what a caller may do: it stands after all that needs no body.</summary>
internal static class PromptAuthorization
{
    public static AiGuardStage Stage { get; } = AiGuardStage.Limiting.After(nameof(PromptAuthorization));

    /// <summary>Says whether there is a prompt to judge, or nothing was sent. What was sent and not understood may be
    /// anything.</summary>
    public static bool IsKnown(AiGuardPrompt prompt) =>
        prompt.Protocol is not null || ReferenceEquals(prompt, AiGuardPrompt.Empty);
}
