namespace AiApiGuard.Testing.Tests.Filters;

/// <summary>Denies a word in answers, and holds nothing: it does not see the word where a stream cuts it.</summary>
public sealed class ForgetfulFilter : IAiGuardResponseFilter
{
    public const string Word = "Bluebird";

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Text.Span.Contains(Word, StringComparison.Ordinal) ? AiGuardDecision.Deny("word") : AiGuardDecision.Continue);
    }
}
