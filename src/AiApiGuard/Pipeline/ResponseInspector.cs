using AiApiGuard.Streaming;

namespace AiApiGuard.Pipeline;

/// <summary>Is one response filter of one exchange.</summary>
internal sealed class ResponseInspector(FilterEntry entry, FilterRunner runner, AiGuardContext context) : ITextInspector
{
    public bool Enforces => entry.Enforces;

    public async ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat)
    {
        var failures = runner.Failures;
        context.IsRepeat = isRepeat;
        var decision = await runner.ResponseAsync(entry, window).ConfigureAwait(false);
        context.IsRepeat = false;

        // A filter that failed open may have left half of its edits: the text goes on as if the filter were not there.
        if (runner.Failures != failures)
            window.Reset();
        return decision;
    }
}
