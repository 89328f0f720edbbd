using System.Diagnostics;

namespace AiApiGuard.Diagnostics;

/// <summary>Writes what happened in an exchange to its span.</summary>
internal static class ExchangeSpan
{
    public static void End(Activity? activity, AiGuardContext context, AiGuardOutcome outcome)
    {
        if (activity is null)
            return;
        activity.SetTag("aiguard.policy", context.PolicyName);
        activity.SetTag("aiguard.outcome", outcome.Kind.ToString());
        if (context.HasPrompt && context.Prompt.Model is { } model)
            activity.SetTag("gen_ai.request.model", AiGuardAuditRecord.Cut(model, AiGuardExchangeRecord.LongestModel));
        activity.SetTag("gen_ai.usage.input_tokens", context.Usage.InputTokens);
        activity.SetTag("gen_ai.usage.output_tokens", context.Usage.OutputTokens);
        foreach (var finding in context.Findings)
        {
            activity.AddEvent(new ActivityEvent("aiguard.finding", tags: new ActivityTagsCollection
            {
                ["aiguard.code"] = finding.Code,
                ["aiguard.filter"] = finding.Filter,
                ["aiguard.score"] = finding.Score,
            }));
        }

        if (outcome.Denial is { } denial)
        {
            activity.AddEvent(new ActivityEvent("aiguard.denial", tags: new ActivityTagsCollection
            {
                ["aiguard.reason"] = denial.ReasonCode,
                ["aiguard.filter"] = outcome.DeniedBy,
            }));
        }

        if (outcome.Kind is AiGuardOutcomeKind.Failed)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
