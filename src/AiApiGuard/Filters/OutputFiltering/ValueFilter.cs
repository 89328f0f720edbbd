using AiApiGuard.Inspection.Redaction;
using AiApiGuard.Inspection.Text;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Finds values in text and does with each what the options say; turns pseudonyms back in answers.</summary>
internal abstract class ValueFilter : AiGuardTextFilter
{
    // A stream calls this for every few characters, and mostly finds nothing.
    [ThreadStatic]
    private static List<TextMatch>? _spareMatches;

    [ThreadStatic]
    private static List<PseudonymMatch>? _spareRestored;

    private readonly ITextScanner _scanner;
    private readonly string _reasonCode;
    private readonly AiGuardDirection _inspected;
    private readonly ValueRules _requestRules;
    private readonly ValueRules _responseRules;
    private readonly ValueReplacement _replacement;
    private readonly ExchangePseudonyms _pseudonyms;

    protected ValueFilter(
        AiGuardValueOptions options, ITextScanner scanner, IReadOnlyCollection<string> entities, string reasonCode, PseudonymVaults? vaults)
    {
        _scanner = scanner;
        _reasonCode = reasonCode;
        _inspected = options.Direction;
        _requestRules = new ValueRules(options, entities, AiGuardDirection.Request);
        _responseRules = new ValueRules(options, entities, AiGuardDirection.Response);
        _replacement = new ValueReplacement(options, entities);
        _pseudonyms = new ExchangePseudonyms(options.Pseudonyms, vaults);
        Restores = _inspected.HasFlag(AiGuardDirection.Request) && _requestRules.Pseudonymizes;
        Direction = _inspected | (Restores ? AiGuardDirection.Response : 0);
    }

    public override AiGuardDirection Direction { get; }

    // Whether answers may hold pseudonyms.
    private bool Restores { get; }

    public override async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (!_inspected.HasFlag(AiGuardDirection.Request))
            return AiGuardDecision.Continue;
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (Restores)
            _pseudonyms.OpenConversation(context);
        return InspectPrompt(context, prompt.Texts);
    }

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        new(window.Direction == AiGuardDirection.Request ? InspectPrompt(context, [window]) : InspectAnswer(context, window));

    // All texts together: a pseudonym must not occur in any of them.
    private AiGuardDecision InspectPrompt(AiGuardContext context, IReadOnlyList<AiGuardTextWindow> windows)
    {
        var matches = new List<TextMatch>();
        List<(AiGuardTextWindow Window, TextMatch Match, PseudonymRequest Request)>? requests = null;
        foreach (var window in windows)
        {
            matches.Clear();
            _scanner.Scan(window.Text.Span, matches);
            foreach (var match in matches)
            {
                if (_requestRules.For(match) is not { } rule)
                    continue;
                Report(context, window, match, rule);
                if (rule.Action == AiGuardValueAction.Deny)
                    return Deny();
                var value = window.Text.Span.Slice(match.Start, match.Length);
                if (rule.Action == AiGuardValueAction.Pseudonymize)
                    (requests ??= []).Add((window, match, new PseudonymRequest(rule.Entity, value.ToString())));
                else if (rule.Edits)
                    window.Replace(match.Start, match.Length, _replacement.Write(rule, value, AiGuardDirection.Request, context));
            }
        }

        if (requests is null)
            return AiGuardDecision.Continue;
        _pseudonyms.Open(context).Assign(
            [.. requests.Select(static item => item.Request)], [.. windows.Select(static window => window.Text)], _pseudonyms.UsesSameFormat);
        foreach (var (window, match, request) in requests)
        {
            var replacement = request.Entry?.Pseudonym.Text
                ?? _replacement.Write(_requestRules.For(match)!, request.Value, AiGuardDirection.Request, context);
            window.Replace(match.Start, match.Length, replacement);
        }

        return AiGuardDecision.Continue;
    }

    private AiGuardDecision InspectAnswer(AiGuardContext context, AiGuardTextWindow window)
    {
        PseudonymVault? vault = null;
        var index = Restores ? ExchangePseudonyms.FindIndex(context, out vault) : null;
        var matches = _spareMatches ?? [];
        _spareMatches = null;
        var left = window.State as OpenValue;
        var open = left?.Match ?? default;
        var text = window.Buffer.Span;
        var decided = _inspected.HasFlag(AiGuardDirection.Response)
            ? _scanner.Scan(text, window.TextStart, window.IsFinal, ref open, matches)
            : text.Length;
        var decision = index is null
            ? Write(context, window, matches, left, ref open)
            : Restore(context, window, index, vault!, matches, left, ref open, ref decided);
        matches.Clear();
        _spareMatches = matches;
        if (decision.IsDenied)
            return decision;
        if (!window.IsFinal)
            window.Hold(text.Length - decided);
        return AiGuardDecision.Continue;
    }

    private AiGuardDecision Restore(
        AiGuardContext context,
        AiGuardTextWindow window,
        PseudonymIndex index,
        PseudonymVault vault,
        List<TextMatch> matches,
        OpenValue? left,
        ref OpenMatch open,
        ref int decided)
    {
        var restored = _spareRestored ?? [];
        _spareRestored = null;
        var merge = new PseudonymMerge(index, window, matches, restored, left?.IsUnwritten == true);
        decided = merge.Run(decided, ref open);
        foreach (var match in restored)
            window.Replace(match.Start - window.TextStart, match.End - match.Start, OriginalOf(match.Entry!, window.Source.Channel));
        restored.Clear();
        _spareRestored = restored;
        return Write(context, window, matches, left, ref open, vault, merge.IsOpenUnwritten);
    }

    private AiGuardDecision Write(
        AiGuardContext context,
        AiGuardTextWindow window,
        List<TextMatch> matches,
        OpenValue? left,
        ref OpenMatch open,
        PseudonymVault? vault = null,
        bool isUnwritten = false)
    {
        foreach (var match in matches)
        {
            if (_responseRules.For(match) is not { } rule)
                continue;
            var value = window.Buffer.Span.Slice(match.Start, match.Length);

            // What a filter before turned back is the caller's own.
            if (vault is not null && rule.Entity != TextEntities.Secret && vault.Contains(rule.Entity, value))
                continue;
            var isMore = match.IsContinuation && left?.IsUnwritten != true;
            if (!isMore)
                Report(context, window, match, rule);
            if (rule.Action == AiGuardValueAction.Deny)
                return Deny();
            if (rule.Edits)
                window.Replace(match.Start - window.TextStart, match.Length, isMore ? "" : _replacement.Write(rule, value, AiGuardDirection.Response, context));
        }

        window.State = open.Recognizer is null ? null : left is not null && left.Match == open && left.IsUnwritten == isUnwritten ? left : new OpenValue(open, isUnwritten);
        return AiGuardDecision.Continue;
    }

    private static string OriginalOf(PseudonymEntry entry, string channel) =>
        channel.EndsWith("arguments", StringComparison.Ordinal) || channel.EndsWith("partial_json", StringComparison.Ordinal)
            ? System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(new string(entry.Original))
            : new string(entry.Original);

    private static void Report(AiGuardContext context, AiGuardTextWindow window, in TextMatch match, ValueRule rule)
    {
        var code = match.Kind is null ? match.Entity : $"{match.Entity}_{match.Kind}";
        context.Report(new AiGuardFinding(code, rule.Severity) { Direction = window.Direction, Score = Math.Round(match.Score, 3) });
    }

    private AiGuardDecision Deny() =>
        AiGuardDecision.Deny(new AiGuardDenial(_reasonCode) { Detail = "The text contains data that the policy does not allow." });
}
