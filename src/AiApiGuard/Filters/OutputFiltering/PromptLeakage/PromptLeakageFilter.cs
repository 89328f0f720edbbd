using AiApiGuard.Diagnostics;
using AiApiGuard.Inspection.Leakage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Keeps the instructions of an exchange from leaving in its answer, in plain or encoded form.</summary>
internal sealed class PromptLeakageFilter : IAiGuardRequestFilter, IAiGuardResponseFilter
{
    public const string FilterName = "PreventPromptLeakage";

    private static readonly AiGuardItemKey<ExchangeLeakage> ExchangeKey = new("aiguard.leakage");

    [ThreadStatic]
    private static List<LeakageMatch>? _spareMatches;

    private readonly PromptLeakageOptions _options;
    private readonly ILogger _logger;
    private readonly LeakageIndexes _indexes;
    private readonly LeakageIndex? _requestIndex;

    public PromptLeakageFilter(PromptLeakageOptions options, ILogger<PromptLeakageFilter>? logger = null)
    {
        _options = options;
        _logger = logger ?? NullLogger<PromptLeakageFilter>.Instance;
        _indexes = new LeakageIndexes(options.MinimumWords, options.DetectEncoded);
        if (options.Direction.HasFlag(AiGuardDirection.Request))
            _requestIndex = new LeakageIndex(options.ProtectedTexts.Select(static text => new ProtectedText(text)), options.MinimumWords, options.DetectEncoded);
    }

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (_requestIndex is { IsEmpty: false } index && InspectPrompt(context, prompt, index))
            return Deny();
        if (_options.UseCanary && !Canary.Place(context, prompt, _options.CanaryText))
            _logger.CanaryNotPlaced(context.PolicyName, context.Id);
        return AiGuardDecision.Continue;
    }

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        new(_options.Direction.HasFlag(AiGuardDirection.Response) ? InspectAnswer(context, window) : AiGuardDecision.Continue);

    // Says whether to deny.
    private bool InspectPrompt(AiGuardContext context, AiGuardPrompt prompt, LeakageIndex index)
    {
        var matches = new List<LeakageMatch>();
        foreach (var window in prompt.Texts)
        {
            if (window.Source.Origin == AiGuardOrigin.Application)
                continue;
            var tally = new LeakageTally(index, [], _options.AllowedPhrases, _options.MinimumWords, _options.Share);
            matches.Clear();
            new LeakageScanner(index, tally, _options.DetectEncoded, isJson: false).Scan(window.Text.Span, matches, out _);
            if (Act(context, window, matches))
                return true;
        }

        return false;
    }

    private AiGuardDecision InspectAnswer(AiGuardContext context, AiGuardTextWindow window)
    {
        var exchange = Open(context);
        if (exchange.Tally is null)
            return AiGuardDecision.Continue;
        if (window.State is not ChannelLeakage channel || channel.Exchange != exchange)
            window.State = channel = new ChannelLeakage(exchange, new LeakageScanner(exchange.Index, exchange.Tally, _options.DetectEncoded, IsJson(window.Source.Channel)));
        var matches = _spareMatches ?? [];
        _spareMatches = null;
        var decided = channel.Scanner.Scan(window.Text.Span, matches, out _);
        var isDenied = Act(context, window, matches);
        matches.Clear();
        _spareMatches = matches;
        if (isDenied)
            return Deny();
        if (!window.IsFinal)
            window.Hold(window.Text.Length - decided);
        return AiGuardDecision.Continue;
    }

    private ExchangeLeakage Open(AiGuardContext context)
    {
        var named = context.FindProtectedTexts();
        if (!context.TryGet(ExchangeKey, out var exchange) || exchange.Version != (named?.Count ?? 0))
            context.Set(ExchangeKey, exchange = ExchangeLeakage.Create(context, _options, named?.All ?? [], _indexes));
        return exchange;
    }

    // Says whether to deny.
    private bool Act(AiGuardContext context, AiGuardTextWindow window, List<LeakageMatch> matches)
    {
        foreach (var match in matches)
        {
            if (!match.IsContinuation)
            {
                context.Report(Describe(match.Layer, window.Direction) with
                {
                    IsEdit = _options.Action == AiGuardLeakageAction.Redact && match.Layer != LeakageLayer.Canary,
                });
                if (_options.Action == AiGuardLeakageAction.Deny || match.Layer == LeakageLayer.Canary)
                    return true;
            }

            if (_options.Action == AiGuardLeakageAction.Redact && !Overlaps(window, match))
                window.Replace(match.Start, match.Length, match.IsContinuation ? "" : _options.Replacement);
        }

        return false;
    }

    private static bool Overlaps(AiGuardTextWindow window, in LeakageMatch match)
    {
        foreach (var edit in window.Edits)
        {
            if (edit.Start < match.Start + match.Length && match.Start < edit.End)
                return true;
        }

        return false;
    }

    private static AiGuardFinding Describe(LeakageLayer layer, AiGuardDirection direction) => new(AiGuardReasons.PromptLeakage, AiGuardSeverity.High)
    {
        Direction = direction,
        Layer = layer switch { LeakageLayer.Canary => "canary", LeakageLayer.Encoded => "encoded", _ => "overlap" },
    };

    private static AiGuardDecision Deny() => AiGuardDecision.Deny(
        new AiGuardDenial(AiGuardReasons.PromptLeakage) { Detail = "The text gives away instructions that are not meant for it." });

    private static bool IsJson(string channel) =>
        channel.EndsWith("arguments", StringComparison.Ordinal) || channel.EndsWith("partial_json", StringComparison.Ordinal);

    private sealed record ChannelLeakage(ExchangeLeakage Exchange, LeakageScanner Scanner);
}
