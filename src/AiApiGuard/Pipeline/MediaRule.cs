using AiApiGuard.Protocols;

namespace AiApiGuard.Pipeline;

/// <summary>Counts what is no text, and denies it where the policy says so.</summary>
internal static class MediaRule
{
    public static AiGuardDecision Judge(MediaCount media, AiGuardDirection direction, AiGuardContext context, AiGuardPolicyOptions options)
    {
        if (media.Kinds == AiGuardMedia.None)
            return AiGuardDecision.Continue;
        foreach (var (kind, count) in media.Counts)
            context.OnMedia?.Invoke(kind, count, direction);
        if ((media.Kinds & options.DeniedMedia) == 0)
            return AiGuardDecision.Continue;
        if (options.Mode == AiGuardMode.Enforce)
            return AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.MediaNotAllowed) { Detail = "This kind of content is not allowed here." });
        context.Report(new AiGuardFinding(AiGuardFinding.WouldDeny, AiGuardSeverity.Medium)
        {
            Direction = direction,
            Reason = AiGuardReasons.MediaNotAllowed,
            Filter = FilterRunner.Guard,
        });
        return AiGuardDecision.Continue;
    }
}
