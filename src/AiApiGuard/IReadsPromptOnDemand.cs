namespace AiApiGuard;

/// <summary>Marks a filter after the Limiting stage that does not always need the prompt. By itself it makes no policy read
/// bodies.</summary>
internal interface IReadsPromptOnDemand
{
    /// <summary>Says whether the filter needs the prompt of an exchange.</summary>
    bool NeedsPrompt(AiGuardContext context);
}
