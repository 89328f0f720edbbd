using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Content;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Finds harmful and unwanted content, and does with it what the options say. A sentence with a harmful word is held until its end, for
/// what follows may make it harmless; all else goes on at once.</summary>
internal sealed class ContentFilter : AiGuardTextFilter
{
    public const string FilterName = "FilterContent";

    private const string LexiconLayer = "lexicon";
    private const int LanguageBlock = 400;
    private const int FewestLettersForStrict = 20;

    [ThreadStatic]
    private static List<ContentHit>? _spareHits;

    [ThreadStatic]
    private static List<TextMatch>? _spareMatches;

    private readonly ContentOptions _options;
    private readonly ContentRuleSet _request;
    private readonly ContentRuleSet _response;
    private readonly TopicScanner _topics;
    private readonly HashSet<string> _languages;
    private readonly ContentClassifiers? _classifiers;
    private ContentProgress? _spareProgress;

    public ContentFilter(ContentOptions options, TextScanners? scanners = null, IEnumerable<IAiGuardTextClassifier>? classifiers = null)
    {
        _options = options;
        _request = new ContentRuleSet(options.Request);
        _response = new ContentRuleSet(options.Response);
        _topics = new TopicScanner(options.Topics, scanners ?? TextScanners.BuiltIn);
        _languages = new HashSet<string>(options.AllowedLanguages, StringComparer.OrdinalIgnoreCase);
        _classifiers = ContentClassifiers.For(classifiers ?? []);
    }

    public override string Name => FilterName;

    public override AiGuardDirection Direction => _options.Direction;

    public override async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (!Direction.HasFlag(AiGuardDirection.Request))
            return AiGuardDecision.Continue;
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (_classifiers is not null)
            return await InspectAndAskAsync(context, prompt.Texts, cancellationToken).ConfigureAwait(false);
        foreach (var window in prompt.Texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (InspectWhole(context, window) is { } reason)
                return Deny(reason);
        }

        return AiGuardDecision.Continue;
    }

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        if (window.IsFinal && window.State is null)
            return _classifiers is null ? new(DecisionOf(InspectWhole(context, window))) : InspectAndAskAsync(context, [window], cancellationToken);
        var progress = window.State as ContentProgress ?? new ContentProgress(_topics.Count);
        window.State = progress;
        return _classifiers is null ? new(Inspect(context, window, progress, window.Text.Length))
            : AskAndInspectAsync(context, window, progress, cancellationToken);
    }

    private static AiGuardDecision Deny(string reason) =>
        AiGuardDecision.Deny(new AiGuardDenial(reason) { Detail = "The text contains content that the policy does not allow." });

    private static AiGuardDecision DecisionOf(string? reason) => reason is null ? AiGuardDecision.Continue : Deny(reason);

    private static AiGuardSeverity SeverityOf(int severity) => severity switch
    {
        >= 7 => AiGuardSeverity.Critical,
        >= 5 => AiGuardSeverity.High,
        >= 3 => AiGuardSeverity.Medium,
        _ => AiGuardSeverity.Low,
    };

    private bool IsInspected(AiGuardTextWindow window) => !window.Text.IsEmpty && (_options.ReportApplicationText || !IsApplication(window));

    private static bool IsApplication(AiGuardTextWindow window) => window.Source.Origin == AiGuardOrigin.Application;

    // Returns the reason to deny; null for none.
    private string? InspectWhole(AiGuardContext context, AiGuardTextWindow window)
    {
        if (!IsInspected(window))
            return null;
        var progress = Interlocked.Exchange(ref _spareProgress, null) ?? new ContentProgress(_topics.Count);
        progress.Reset();
        var decided = window.Text.Length;
        var reason = Find(context, window, progress, ref decided);
        if (reason is null)
            Release(window, progress, decided);
        _spareProgress = progress;
        return reason;
    }

    // Words first: they cost nothing. The classifiers are asked about all texts at once.
    private async ValueTask<AiGuardDecision> InspectAndAskAsync(
        AiGuardContext context, IReadOnlyList<AiGuardTextWindow> windows, CancellationToken cancellationToken)
    {
        var inspected = new List<(AiGuardTextWindow Window, ContentProgress Progress)>();
        foreach (var window in windows.Where(IsInspected))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var progress = new ContentProgress(_topics.Count);
            progress.Reset();
            var decided = window.Text.Length;
            if (Find(context, window, progress, ref decided) is { } reason)
                return Deny(reason);
            inspected.Add((window, progress));
        }

        if (inspected.Count == 0)
            return AiGuardDecision.Continue;
        var texts = inspected.Select(static text => new AiGuardClassifierText(text.Window.Text, text.Window.Direction, text.Window.Source)).ToArray();
        foreach (var content in await _classifiers!.AskAsync(texts, cancellationToken).ConfigureAwait(false))
        {
            var (window, progress) = inspected[content.Text];
            if (Judge(context, window, content, progress, 0, window.Text.Length))
                return Deny(AiGuardReasons.HarmfulContent);
        }

        foreach (var (window, progress) in inspected)
            Release(window, progress, window.Text.Length);
        return AiGuardDecision.Continue;
    }

    // A stream is judged in blocks, cut at fixed places; what is not judged yet is held.
    private async ValueTask<AiGuardDecision> AskAndInspectAsync(
        AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, CancellationToken cancellationToken)
    {
        var text = window.Text;
        while (IsInspected(window) && (text.Length - progress.ClassifierStart >= _options.ClassifierBlock || (window.IsFinal && progress.ClassifierStart < text.Length)))
        {
            var start = progress.ClassifierStart;
            var length = Math.Min(_options.ClassifierBlock, text.Length - start);
            var block = new AiGuardClassifierText(text.Slice(start, length), window.Direction, window.Source);
            foreach (var content in await _classifiers!.AskAsync([block], cancellationToken).ConfigureAwait(false))
            {
                if (Judge(context, window, content, progress, start, start + length))
                    return Deny(AiGuardReasons.HarmfulContent);
            }

            progress.ClassifierStart = start + length;
        }

        return Inspect(context, window, progress, IsInspected(window) ? progress.ClassifierStart : text.Length);
    }

    // Says whether to deny.
    private bool Judge(AiGuardContext context, AiGuardTextWindow window, in ClassifiedContent content, ContentProgress progress, int start, int end) =>
        Act(context, window, content.Category, content.Severity, content.Score, content.Layer, progress, start, end);

    private AiGuardDecision Inspect(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, int limit)
    {
        if (!IsInspected(window))
            return AiGuardDecision.Continue;
        var decided = limit;
        if (Find(context, window, progress, ref decided) is { } reason)
            return Deny(reason);
        Release(window, progress, decided);
        return AiGuardDecision.Continue;
    }

    // Returns the reason to deny; null for none.
    private string? Find(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, ref int decided) =>
        FindContent(context, window, progress, ref decided) ? AiGuardReasons.HarmfulContent
        : _topics.Count > 0 && FindTopics(context, window, progress, ref decided) ? AiGuardReasons.TopicDenied
        : FindCode(context, window, progress, ref decided) ? AiGuardReasons.CodeNotAllowed
        : _languages.Count > 0 && FindLanguage(context, window, progress, ref decided) ? AiGuardReasons.LanguageNotAllowed
        : null;

    private bool FindContent(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, ref int decided)
    {
        var hits = _spareHits ?? [];
        _spareHits = null;
        decided = Math.Min(decided, progress.Content.Scan(window.Text.Span, window.IsFinal, hits));
        if (window.IsFinal && window.State is null)
            AddOtherReadings(window.Text.Span, hits);
        var isDenied = false;
        foreach (var hit in hits)
        {
            var score = Math.Round(hit.Severity / (double)ContentCategories.MaxSeverity, 3);
            isDenied |= Act(context, window, hit.Category, hit.Severity, score, LexiconLayer, progress, hit.Start, hit.End);
        }

        hits.Clear();
        _spareHits = hits;
        return isDenied;
    }

    // What stands in other characters has no place of its own: the whole text is meant.
    private static void AddOtherReadings(ReadOnlySpan<char> text, List<ContentHit> hits)
    {
        Span<byte> severities = stackalloc byte[ContentCategories.Count];
        severities.Clear();
        ContentScorer.ScoreOtherReadings(text, severities);
        for (var category = 0; category < severities.Length; category++)
        {
            var known = 0;
            foreach (var hit in hits)
                known = Math.Max(known, (int)hit.Category == category ? hit.Severity : 0);
            if (severities[category] > known)
                hits.Add(new ContentHit(0, text.Length, (ContentCategory)category, severities[category]));
        }
    }

    // Says whether to deny.
    private bool Act(
        AiGuardContext context,
        AiGuardTextWindow window,
        ContentCategory category,
        int severity,
        double score,
        string layer,
        ContentProgress progress,
        int start,
        int end)
    {
        var rules = window.Direction == AiGuardDirection.Request ? _request : _response;
        if (!rules.Reports(category, severity))
            return false;
        context.Report(new AiGuardFinding(ContentCategories.CodeOf(category), IsApplication(window) ? AiGuardSeverity.Low : SeverityOf(severity))
        {
            Score = score,
            Direction = window.Direction,
            Layer = layer,
            IsEdit = !IsApplication(window) && rules.ActionFor(category, severity) == AiGuardContentAction.Redact,
        });
        return Apply(window, rules.ActionFor(category, severity), progress, start, end);
    }

    private static bool Apply(AiGuardTextWindow window, AiGuardContentAction action, ContentProgress progress, int start, int end)
    {
        if (IsApplication(window))
            return false;
        if (action == AiGuardContentAction.Redact)
            progress.Redactions.Add((start, end));
        return action == AiGuardContentAction.Deny;
    }

    private bool FindTopics(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, ref int decided)
    {
        var matches = _spareMatches ?? [];
        _spareMatches = null;
        _topics.Scan(window.Buffer.Span, window.TextStart, progress.Topics, window.IsFinal, matches);
        foreach (var position in progress.Topics)
            decided = Math.Min(decided, position);
        var isDenied = false;
        foreach (var match in matches)
        {
            var topic = _options.Topics[match.Entity];
            if (!topic.Direction.HasFlag(window.Direction))
                continue;
            context.Report(new AiGuardFinding(match.Entity, topic.Action == AiGuardContentAction.Report ? AiGuardSeverity.Low : AiGuardSeverity.Medium)
            {
                Direction = window.Direction,
                Layer = "terms",
                IsEdit = !IsApplication(window) && topic.Action == AiGuardContentAction.Redact,
            });
            isDenied |= Apply(window, topic.Action, progress, match.Start - window.TextStart, match.End - window.TextStart);
        }

        matches.Clear();
        _spareMatches = matches;
        return isDenied;
    }

    private bool FindCode(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, ref int decided)
    {
        var rules = window.Direction == AiGuardDirection.Request ? _request : _response;
        if (rules.Code is not { } action || progress.HasReportedCode)
            return false;
        if (!progress.Code.Scan(window.Text.Span, window.IsFinal, out var known))
        {
            decided = Math.Min(decided, known);
            return false;
        }

        progress.HasReportedCode = true;
        ReportUnwanted(context, window, "code", action);
        return action == AiGuardContentAction.Deny && !IsApplication(window);
    }

    // The language is told block by block, cut at fixed places, and what is not told yet is held.
    private bool FindLanguage(AiGuardContext context, AiGuardTextWindow window, ContentProgress progress, ref int decided)
    {
        var text = window.Text.Span;
        while (!progress.HasReportedLanguage && (text.Length - progress.LanguageStart >= LanguageBlock || (window.IsFinal && progress.LanguageStart < text.Length)))
        {
            var block = text.Slice(progress.LanguageStart, Math.Min(LanguageBlock, text.Length - progress.LanguageStart));
            progress.LanguageStart += block.Length;
            if (IsAllowed(block))
                continue;
            progress.HasReportedLanguage = true;
            ReportUnwanted(context, window, "language", _options.LanguageAction);
            if (_options.LanguageAction == AiGuardContentAction.Deny && !IsApplication(window))
                return true;
        }

        if (!progress.HasReportedLanguage)
            decided = Math.Min(decided, progress.LanguageStart);
        return false;
    }

    private bool IsAllowed(ReadOnlySpan<char> text)
    {
        if (LanguageIdentifier.Identify(text) is { } language)
            return _languages.Contains(language);
        if (!_options.StrictLanguages)
            return true;
        var letters = 0;
        foreach (var character in text)
            letters += char.IsLetter(character) ? 1 : 0;
        return letters < FewestLettersForStrict;
    }

    private static void ReportUnwanted(AiGuardContext context, AiGuardTextWindow window, string code, AiGuardContentAction action) =>
        context.Report(new AiGuardFinding(code, action == AiGuardContentAction.Deny ? AiGuardSeverity.Medium : AiGuardSeverity.Low)
        {
            Direction = window.Direction,
        });

    // Makes the edits of what is decided, and holds the rest.
    private void Release(AiGuardTextWindow window, ContentProgress progress, int decided)
    {
        if (window.IsFinal)
            decided = window.Text.Length;
        var redactions = progress.Redactions;
        if (redactions.Count > 0)
        {
            Join(redactions);
            foreach (var (start, end) in redactions)
            {
                if (start < decided && end > decided)
                    decided = start;
                if (end <= decided)
                    window.Replace(start, end - start, _options.Replacement);
            }

            redactions.RemoveAll(redaction => redaction.End <= decided);
        }

        if (window.IsFinal)
            return;
        window.Hold(window.Text.Length - decided);
        progress.Drop(decided);
    }

    private static void Join(List<(int Start, int End)> redactions)
    {
        redactions.Sort();
        var last = 0;
        for (var i = 1; i < redactions.Count; i++)
        {
            if (redactions[i].Start < redactions[last].End)
                redactions[last] = (redactions[last].Start, Math.Max(redactions[last].End, redactions[i].End));
            else
                redactions[++last] = redactions[i];
        }

        redactions.RemoveRange(last + 1, redactions.Count - last - 1);
    }
}
