using AiApiGuard.Inspection.Links;

namespace AiApiGuard.Filters.OutputFiltering.Links;

/// <summary>Finds links that are not allowed, and does with them what the options say.</summary>
internal sealed class LinkFilter(LinkOptions options) : AiGuardTextFilter
{
    public const string FilterName = "RestrictLinks";

    private const string EscapedAngle = "&lt;";
    private const string EscapedBracket = "\\]";

    [ThreadStatic]
    private static List<LinkMatch>? _spareMatches;

    private readonly LinkScanner _scanner = new(CreateRules(options), options.LeaveCode);

    public override string Name => FilterName;

    public override AiGuardDirection Direction => options.Direction;

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) => new(Inspect(context, window));

    private static LinkRules CreateRules(LinkOptions options) => new(
        options.AllowedHosts.Count == 0 ? null : ReadHosts(options.AllowedHosts),
        ReadHosts(options.AllowedImageHosts),
        [.. (options.AllowedSchemes.Count == 0 ? LinkOptions.DefaultSchemes : options.AllowedSchemes).Select(static scheme => scheme.ToLowerInvariant())],
        options.AllowRelative,
        options.PayloadLength);

    private static HostPattern[] ReadHosts(IList<string> hosts) => [.. hosts.Select(HostPattern.Parse).OfType<HostPattern>()];

    private AiGuardDecision Inspect(AiGuardContext context, AiGuardTextWindow window)
    {
        if (window.Source.Origin == AiGuardOrigin.Application || (!options.InspectToolArguments && IsArguments(window.Source.Channel)))
            return AiGuardDecision.Continue;
        var matches = _spareMatches ?? [];
        _spareMatches = null;
        var kept = window.State as KeptState;
        var state = kept?.Value ?? default;
        var decided = _scanner.Scan(window.Buffer.Span, window.TextStart, window.IsFinal, ref state, matches);
        var decision = AiGuardDecision.Continue;
        foreach (var match in matches)
        {
            decision = Act(context, window, match);
            if (decision.IsDenied)
                break;
        }

        matches.Clear();
        _spareMatches = matches;
        if (decision.IsDenied || window.IsFinal)
            return decision;
        window.Hold(window.Buffer.Length - decided);
        if (kept is null)
            window.State = kept = new KeptState();
        kept.Value = state;
        return decision;
    }

    private AiGuardDecision Act(AiGuardContext context, AiGuardTextWindow window, in LinkMatch match)
    {
        if (match.Part != LinkPart.More)
            context.Report(Describe(match.Fault) with { Direction = window.Direction, IsEdit = Edits(match.Fault) });
        if (match.Fault == LinkFault.Payload)
            return AiGuardDecision.Continue;
        if (options.Action == AiGuardLinkAction.Deny)
            return Deny();
        if (Edits(match.Fault))
            window.Replace(match.Start - window.TextStart, match.Length, ReplacementOf(match.Part));
        return AiGuardDecision.Continue;
    }

    private bool Edits(LinkFault fault) => fault != LinkFault.Payload && options.Action != AiGuardLinkAction.Deny
        && (options.Action == AiGuardLinkAction.Remove || fault == LinkFault.Active);

    private string ReplacementOf(LinkPart part) => part switch
    {
        LinkPart.Target => options.TargetReplacement,
        LinkPart.Text => options.TextReplacement,
        LinkPart.Bracket => EscapedAngle,
        LinkPart.Reference => EscapedBracket,
        _ => "",
    };

    private static AiGuardFinding Describe(LinkFault fault) => fault switch
    {
        LinkFault.Image => new("image_not_allowed", AiGuardSeverity.High),
        LinkFault.Active => new("active_link", AiGuardSeverity.High),
        LinkFault.Payload => new("link_payload", AiGuardSeverity.Low),
        _ => new(AiGuardReasons.LinkNotAllowed, AiGuardSeverity.Medium),
    };

    private static AiGuardDecision Deny() => AiGuardDecision.Deny(
        new AiGuardDenial(AiGuardReasons.LinkNotAllowed) { Detail = "The text contains a link that the policy does not allow." });

    private static bool IsArguments(string channel) =>
        channel.EndsWith("arguments", StringComparison.Ordinal) || channel.EndsWith("partial_json", StringComparison.Ordinal);

    private sealed class KeptState
    {
        public LinkScanState Value;
    }
}
