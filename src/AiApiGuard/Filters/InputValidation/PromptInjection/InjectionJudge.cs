using System.Buffers;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Scores texts as the options say, and reports what it found.</summary>
internal sealed class InjectionJudge(
    PromptInjectionOptions options, IEnumerable<IAiGuardTextClassifier> classifiers, InjectionJudge.TextScorer scorer)
{
    private readonly AllowedPhrases _phrases = new(options.AllowedPhrases);
    private readonly ClassifierCascade _cascade = new(classifiers, options);
    private readonly InjectionThresholds[] _thresholds =
        [.. Enum.GetValues<AiGuardOrigin>().Order().Select(origin => InjectionThresholds.Of(options, origin))];

    /// <summary>Scores one text as it came.</summary>
    public delegate InjectionScore TextScorer(ReadOnlySpan<char> text, AiGuardTextSource source);

    public InjectionThresholds For(AiGuardOrigin origin) => _thresholds[(int)origin];

    /// <summary>Scores a text without the allowed phrases.</summary>
    public ScoredText Score(ReadOnlySpan<char> text, AiGuardTextSource source)
    {
        if (_phrases.TakeOut(text) is not { } rest)
            return new(scorer(text, source));
        try
        {
            return new(scorer(rest, source));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rest.Array!);
        }
    }

    /// <summary>Says whether a text is one for the stronger classifiers. Nothing depends on those of the application.</summary>
    public bool IsUnsure(in ScoredText scored, AiGuardOrigin origin) =>
        origin != AiGuardOrigin.Application && _cascade.IsUnsure(scored, For(origin));

    /// <summary>Returns a text as classifiers are shown it: also without the allowed phrases.</summary>
    public AiGuardClassifierText Question(ReadOnlyMemory<char> text, AiGuardDirection direction, AiGuardTextSource source)
    {
        if (_phrases.TakeOut(text.Span) is not { } rest)
            return new(text, direction, source);
        var copy = rest.AsSpan().ToArray();
        ArrayPool<char>.Shared.Return(rest.Array!);
        return new(copy, direction, source);
    }

    public ValueTask<IReadOnlyList<ClassifierAnswer>> AskAsync(IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken) =>
        _cascade.AskAsync(texts, cancellationToken);

    public ScoredText Combine(in ScoredText scored, ClassifierAnswer answer, AiGuardOrigin origin) =>
        ClassifierCascade.Combine(scored, answer, For(origin));

    /// <summary>Reports what was found in a text.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="scored">What was said of the text.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="direction">The way it travels.</param>
    /// <param name="known">The codes that were reported of the same occurrence before.</param>
    /// <returns>The codes.</returns>
    public int Report(AiGuardContext context, in ScoredText scored, AiGuardTextSource source, AiGuardDirection direction, int known = 0)
    {
        var thresholds = For(source.Origin);
        var codes = InjectionCodes.Reported(scored, source, thresholds);
        if ((codes & ~known) == 0)
            return codes;

        var severity = source.Origin == AiGuardOrigin.Application || !thresholds.Reports(scored.Value) ? AiGuardSeverity.Low
            : thresholds.Denies(scored.Value) ? AiGuardSeverity.High
            : AiGuardSeverity.Medium;
        var layer = InjectionCodes.LayerOf(scored);
        foreach (var code in InjectionCodes.NamesOf(codes & ~known))
            context.Report(new AiGuardFinding(code, severity) { Score = scored.Value, Direction = direction, Layer = layer });
        return codes;
    }

    public bool Denies(in ScoredText scored, AiGuardOrigin origin) => For(origin).Denies(scored.Value);
}
