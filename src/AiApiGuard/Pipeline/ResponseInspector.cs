using AiApiGuard.Streaming;

namespace AiApiGuard.Pipeline;

/// <summary>Is one response filter of one exchange.</summary>
internal sealed class ResponseInspector(FilterEntry entry, FilterRunner runner, AiGuardContext context) : ITextInspector
{
    public bool Enforces => entry.Enforces;

    public ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat)
    {
        var failures = runner.Failures;
        context.IsRepeat = isRepeat;
        var pending = runner.ResponseAsync(entry, window);
        return pending.IsCompletedSuccessfully ? new(End(pending.Result, window, failures)) : AwaitAsync(pending, window, failures);
    }

    private async ValueTask<AiGuardDecision> AwaitAsync(ValueTask<AiGuardDecision> pending, AiGuardTextWindow window, int failures) =>
        End(await pending.ConfigureAwait(false), window, failures);

    private AiGuardDecision End(AiGuardDecision decision, AiGuardTextWindow window, int failures)
    {
        context.IsRepeat = false;

        // A filter that failed open may have left half of its edits: the text goes on as if the filter were not there.
        if (runner.Failures != failures)
            window.Reset();
        return decision;
    }
}
