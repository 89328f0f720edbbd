using System.Net;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Scores how much a text looks like an attempt to take over the model, in all readings it may be meant in.</summary>
internal sealed class InjectionScorer
{
    // What hides is suspect by itself, but only together with what it hides enough to deny.
    private const double HiddenTextWeight = 0.5;
    private const double EncodedPayloadWeight = 0.5;
    private const double EncodedPayloadMinimum = 0.25;
    private const int ShortestHiddenText = 8;
    private const int ShortestSpacedTerm = 5;

    private static readonly FrameMatcher Words = new(InjectionLexicon.Terms, atWords: true);

    // For words spelled with a blank between all letters, where nothing tells where a word begins.
    private static readonly FrameMatcher Letters = new(
        [
            .. InjectionLexicon.Terms
                .Select(static term => term with { Text = term.Text.Replace(" ", "", StringComparison.Ordinal) })
                .Where(static term => term.Text.Length >= ShortestSpacedTerm || term.Text[0] > '\u2E80'),
        ],
        atWords: false);

    private readonly string[] _allowedPhrases;

    /// <param name="allowedPhrases">Phrases that are taken out of a text before it is scored.</param>
    public InjectionScorer(IEnumerable<string> allowedPhrases) => _allowedPhrases =
    [
        .. allowedPhrases
            .Select(static phrase => TextNormalizer.Normalize(phrase).Text)
            .Where(static phrase => phrase.Length > 0),
    ];

    /// <summary>Scores a text.</summary>
    /// <param name="text">The text, as it came.</param>
    /// <param name="source">Where it comes from: documents and tools have no business speaking to the assistant.</param>
    /// <returns>The score and what spoke for it.</returns>
    public InjectionScore Score(ReadOnlySpan<char> text, AiGuardTextSource source)
    {
        var isExternal = source.Origin == AiGuardOrigin.External;
        var normalized = TextNormalizer.Normalize(text);
        var score = ScoreReadings(normalized, isExternal);
        if (text.Contains("&#", StringComparison.Ordinal))
            score = score.Or(ScoreReadings(TextNormalizer.Normalize(WebUtility.HtmlDecode(text.ToString())), isExternal));
        if (normalized.Hidden.Length >= ShortestHiddenText)
        {
            score = score
                .And(ScoreReadings(TextNormalizer.Normalize(normalized.Hidden), isExternal))
                .And(new InjectionScore(HiddenTextWeight, InjectionSignals.HiddenText));
        }

        if (EncodedText.Decode(text) is { Length: > 0 } decoded
            && ScoreReadings(TextNormalizer.Normalize(decoded), isExternal) is { Value: >= EncodedPayloadMinimum } payload)
            score = score.And(payload).And(new InjectionScore(EncodedPayloadWeight, InjectionSignals.EncodedPayload));
        return score;
    }

    private InjectionScore ScoreReadings(NormalizedText normalized, bool isExternal)
    {
        var text = TakeOutAllowed(normalized.Text);
        var score = Words.Score(text, isExternal);
        if (normalized.HasLeet)
            score = score.Or(Words.Score(TextReadings.FoldLeet(text), isExternal));
        if (normalized.HasSpacedLetters)
        {
            var joined = TextReadings.JoinSpacedLetters(text);
            score = score.Or(Words.Score(joined, isExternal)).Or(Letters.Score(joined, isExternal));
        }

        return score;
    }

    private string TakeOutAllowed(string text)
    {
        foreach (var phrase in _allowedPhrases)
            text = text.Replace(phrase, " ", StringComparison.Ordinal);
        return text;
    }
}
