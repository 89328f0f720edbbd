using AiApiGuard.Streaming;

namespace AiApiGuard.Pipeline;

/// <summary>Is one response filter of one exchange.</summary>
internal sealed class ResponseInspector(FilterEntry entry, FilterRunner runner) : ITextInspector
{
    public bool Enforces => entry.Enforces;

    public async ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window)
    {
        var failures = runner.Failures;
        var decision = await runner.ResponseAsync(entry, window).ConfigureAwait(false);

        // A filter that failed open may have left half of its edits: the text goes on as if the filter were not there.
        if (runner.Failures != failures)
            window.Reset();
        return decision;
    }
}
