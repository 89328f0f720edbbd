using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Scores each text of the prompt, and texts that follow each other in one role together: an attack may be cut
/// into parts.</summary>
internal sealed class PromptInjectionFilter(PromptInjectionOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "DetectPromptInjection";

    private static readonly (InjectionSignals Signal, string Code)[] Codes =
    [
        (InjectionSignals.Extraction, "system_prompt_extraction"),
        (InjectionSignals.Jailbreak, "jailbreak"),
        (InjectionSignals.Indirect, "indirect_injection"),
        (InjectionSignals.HiddenText, "hidden_text"),
        (InjectionSignals.EncodedPayload, "encoded_payload"),
    ];

    private readonly InjectionScorer _scorer = new(options.AllowedPhrases);

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        var texts = prompt.Texts;
        for (var start = 0; start < texts.Count;)
        {
            var end = start + 1;
            while (end < texts.Count && SpeaksOn(texts[start].Source, texts[end].Source))
                end++;
            if (Inspect(context, texts, start, end, cancellationToken))
                return Denial();
            start = end;
        }

        return AiGuardDecision.Continue;
    }

    private static AiGuardDecision Denial() => AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.PromptInjection)
    {
        StatusCode = 403,
        Detail = "The prompt was rejected by the content policy of this endpoint.",
    });

    // Tool definitions are many and say nothing together; each is judged alone.
    private static bool SpeaksOn(AiGuardTextSource first, AiGuardTextSource next) =>
        first.Role == next.Role && first.Origin == next.Origin && first.Origin != AiGuardOrigin.Application;

    // Says whether to deny. The texts together are scored once, so the work stays linear however many parts there are.
    private bool Inspect(
        AiGuardContext context, IReadOnlyList<AiGuardTextWindow> texts, int start, int end, CancellationToken cancellationToken)
    {
        var highest = 0.0;
        for (var i = start; i < end; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var score = _scorer.Score(texts[i].Text.Span, texts[i].Source);
            highest = Math.Max(highest, score.Value);
            if (Report(context, score, texts[i].Source))
                return true;
        }

        if (end - start == 1)
            return false;
        var source = texts[start].Source;
        var together = _scorer.Score(string.Join('\n', Enumerable.Range(start, end - start).Select(i => texts[i].Text)), source);
        return together.Value > highest && Report(context, together, source);
    }

    private bool Report(AiGuardContext context, InjectionScore score, AiGuardTextSource source)
    {
        if (score.Value < options.ReportThreshold)
            return false;
        var isOwn = source.Origin == AiGuardOrigin.Application;
        var denies = score.Value >= options.DenyThreshold && !isOwn;
        var severity = isOwn ? AiGuardSeverity.Low : denies ? AiGuardSeverity.High : AiGuardSeverity.Medium;
        context.Report(Finding(AiGuardReasons.PromptInjection, severity, score));
        foreach (var (signal, code) in Codes)
        {
            if (score.Signals.HasFlag(signal))
                context.Report(Finding(code, severity, score));
        }

        return denies;
    }

    private static AiGuardFinding Finding(string code, AiGuardSeverity severity, InjectionScore score) =>
        new(code, severity) { Score = score.Value, Direction = AiGuardDirection.Request };
}
