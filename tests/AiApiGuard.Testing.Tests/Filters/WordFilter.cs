namespace AiApiGuard.Testing.Tests.Filters;

/// <summary>Denies prompts with the word <c>attack</c>, breaks on <c>broken</c>, and waits for ever on <c>wait</c>.</summary>
public sealed class WordFilter : IAiGuardRequestFilter
{
    public const string Reason = "word_denied";

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = string.Concat(context.Prompt.Texts.Select(static window => window.Text.ToString()));
        if (text.Contains("broken", StringComparison.Ordinal))
            throw new InvalidOperationException("The filter broke.");
        if (text.Contains("wait", StringComparison.Ordinal))
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return text.Contains("attack", StringComparison.Ordinal) ? AiGuardDecision.Deny(Reason) : AiGuardDecision.Continue;
    }
}
