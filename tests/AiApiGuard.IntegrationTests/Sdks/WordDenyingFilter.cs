namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Denies an answer with one certain word, which tests have in one piece.</summary>
internal sealed class WordDenyingFilter : IAiGuardResponseFilter
{
    public const string Word = "unsayable";

    public const string Reason = "word_denied";

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        new(window.Text.Span.Contains(Word, StringComparison.Ordinal) ? AiGuardDecision.Deny(Reason) : AiGuardDecision.Continue);
}
