using System.Text.Encodings.Web;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Names;
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
    private readonly NamedEntityModels? _models;

    protected ValueFilter(
        AiGuardValueOptions options,
        TextScanners scanners,
        IEnumerable<string> own,
        string reasonCode,
        PseudonymVaults? vaults,
        IEnumerable<IAiGuardNamedEntityRecognizer>? models = null)
    {
        var entities = options.FindEntities(own);
        _scanner = scanners.CreateScanner(entities);
        _models = NamedEntityModels.For(models ?? [], entities);
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
        return await InspectPromptAsync(context, prompt.Texts, cancellationToken).ConfigureAwait(false);
    }

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        window.Direction == AiGuardDirection.Request ? InspectPromptAsync(context, [window], cancellationToken)
        : _models is not null && window.IsFinal && window.TextStart == 0 && window.Text.Length > 0 ? AskAndInspectAsync(context, window, cancellationToken)
        : new(InspectAnswer(context, window, []));

    private async ValueTask<AiGuardDecision> AskAndInspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        InspectAnswer(context, window, await _models!.AskAsync(window.Text, cancellationToken).ConfigureAwait(false));

    private async ValueTask<AiGuardDecision> InspectPromptAsync(
        AiGuardContext context, IReadOnlyList<AiGuardTextWindow> windows, CancellationToken cancellationToken)
    {
        if (_models is null)
            return InspectPrompt(context, windows, null);
        var named = new List<IReadOnlyList<AiGuardNamedEntity>>(windows.Count);
        foreach (var window in windows)
            named.Add(await _models.AskAsync(window.Text, cancellationToken).ConfigureAwait(false));
        return InspectPrompt(context, windows, named);
    }

    // All texts together: a pseudonym must not occur in any of them.
    private AiGuardDecision InspectPrompt(
        AiGuardContext context, IReadOnlyList<AiGuardTextWindow> windows, List<IReadOnlyList<AiGuardNamedEntity>>? named)
    {
        var matches = new List<TextMatch>();
        List<FoundValue>? found = null;
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            matches.Clear();
            _scanner.Scan(window.Text.Span, matches);
            if (named is not null)
                NamedEntityMatches.Merge(matches, named[i], window.Text.Length);
            foreach (var match in matches)
            {
                if (_requestRules.For(match) is not { } rule)
                    continue;
                Report(context, window, match, rule);
                if (rule.Action == AiGuardValueAction.Deny)
                    return Deny();
                if (!rule.Edits)
                    continue;
                var request = rule.Action == AiGuardValueAction.Pseudonymize
                    ? new PseudonymRequest(rule.Entity, window.Text.Span.Slice(match.Start, match.Length).ToString())
                    : null;
                (found ??= []).Add(new FoundValue(window, match, rule, request));
            }
        }

        if (found is not null)
            EditPrompt(context, windows, found);
        return AiGuardDecision.Continue;
    }

    private void EditPrompt(AiGuardContext context, IReadOnlyList<AiGuardTextWindow> windows, List<FoundValue> found)
    {
        var requests = found.Select(static value => value.Request).OfType<PseudonymRequest>().ToArray();
        if (requests.Length > 0)
            _pseudonyms.Open(context).Assign(requests, [.. windows.Select(static window => window.Text)], _pseudonyms.UsesSameFormat);
        foreach (var (window, match, rule, request) in found)
        {
            window.Replace(match.Start, match.Length, request?.Entry?.Pseudonym.Text
                ?? _replacement.Write(rule, window.Text.Span.Slice(match.Start, match.Length), AiGuardDirection.Request, context));
        }
    }

    private AiGuardDecision InspectAnswer(AiGuardContext context, AiGuardTextWindow window, IReadOnlyList<AiGuardNamedEntity> named)
    {
        var matches = _spareMatches ?? [];
        _spareMatches = null;
        var left = window.State as OpenValue;
        var open = left?.Match ?? default;
        var decided = _inspected.HasFlag(AiGuardDirection.Response)
            ? _scanner.Scan(window.Buffer.Span, window.TextStart, window.IsFinal, ref open, matches)
            : window.Buffer.Length;
        if (named.Count > 0)
            NamedEntityMatches.Merge(matches, named, window.Text.Length);
        PseudonymVault? vault = null;
        var decision = Restores && ExchangePseudonyms.FindIndex(context, out vault) is { } index
            ? Restore(context, window, index, vault!, matches, left, ref open, ref decided)
            : Write(context, window, matches, left, open);
        matches.Clear();
        _spareMatches = matches;
        if (!decision.IsDenied && !window.IsFinal)
            window.Hold(window.Buffer.Length - decided);
        return decision;
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
        var decision = Write(context, window, matches, left, open, merge.IsOpenUnwritten, vault, restored);
        restored.Clear();
        _spareRestored = restored;
        return decision;
    }

    // From left to right: edits that are made in their order cost nothing to put in order.
    private AiGuardDecision Write(
        AiGuardContext context,
        AiGuardTextWindow window,
        List<TextMatch> matches,
        OpenValue? left,
        in OpenMatch open,
        bool isUnwritten = false,
        PseudonymVault? vault = null,
        List<PseudonymMatch>? restored = null)
    {
        var nextRestored = 0;
        foreach (var match in matches)
        {
            WriteRestored(window, restored, ref nextRestored, match.Start);
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

        WriteRestored(window, restored, ref nextRestored, int.MaxValue);
        if (open == default)
            window.State = null;
        else if (left is null || left.Match != open || left.IsUnwritten != isUnwritten)
            window.State = new OpenValue(open, isUnwritten);
        return AiGuardDecision.Continue;
    }

    private static void WriteRestored(AiGuardTextWindow window, List<PseudonymMatch>? restored, ref int next, int end)
    {
        for (; restored is not null && next < restored.Count && restored[next].Start < end; next++)
        {
            var match = restored[next];
            window.Replace(match.Start - window.TextStart, match.End - match.Start, OriginalOf(match.Entry!, window.Source.Channel));
        }
    }

    // In a text that is JSON itself a quotation mark would end the string.
    private static string OriginalOf(PseudonymEntry entry, string channel) =>
        channel.EndsWith("arguments", StringComparison.Ordinal) || channel.EndsWith("partial_json", StringComparison.Ordinal)
            ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(new string(entry.Original))
            : new string(entry.Original);

    private static void Report(AiGuardContext context, AiGuardTextWindow window, in TextMatch match, ValueRule rule)
    {
        var code = match.Kind is null ? match.Entity : $"{match.Entity}_{match.Kind}";
        context.Report(new AiGuardFinding(code, rule.Severity)
        {
            Direction = window.Direction, Score = Math.Round(match.Score, 3), IsEdit = rule.Edits,
        });
    }

    private AiGuardDecision Deny() =>
        AiGuardDecision.Deny(new AiGuardDenial(_reasonCode) { Detail = "The text contains data that the policy does not allow." });

    private readonly record struct FoundValue(AiGuardTextWindow Window, TextMatch Match, ValueRule Rule, PseudonymRequest? Request);
}
