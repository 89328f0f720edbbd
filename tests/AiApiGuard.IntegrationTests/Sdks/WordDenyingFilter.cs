namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Denies an answer with one of two certain words, which tests have in one piece: one may not be said, and for one the budget is too small.</summary>
internal sealed class WordDenyingFilter : IAiGuardResponseFilter
{
    public const string Word = "unsayable";

    public const string Reason = "word_denied";

    public const string CostlyWord = "unaffordable";

    public const string CostReason = "budget_spent";

    private static readonly AiGuardDecision TooCostly = AiGuardDecision.Deny(
        new AiGuardDenial(CostReason) { StatusCode = 429, Detail = "The budget is spent.", EndsAsLength = true });

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        var text = window.Text.Span;
        return new(text.Contains(Word, StringComparison.Ordinal) ? AiGuardDecision.Deny(Reason)
            : text.Contains(CostlyWord, StringComparison.Ordinal) ? TooCostly : AiGuardDecision.Continue);
    }
}
