using System.Buffers;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Judges the texts of a prompt: each alone, those of one origin together, and the messages of the user one after the other.</summary>
internal sealed class PromptInspection(InjectionJudge judge, int? historyTurns)
{
    private static readonly AiGuardOrigin[] Speakers = [AiGuardOrigin.User, AiGuardOrigin.Model, AiGuardOrigin.External];

    /// <summary>Judges a prompt.</summary>
    /// <returns>Whether to deny.</returns>
    public async ValueTask<bool> DeniesAsync(AiGuardContext context, AiGuardPrompt prompt, CancellationToken cancellationToken)
    {
        var texts = prompt.Texts;
        var count = texts.Count + Speakers.Length;
        var scored = ArrayPool<ScoredText>.Shared.Rent(count);
        Array.Clear(scored, 0, count);
        try
        {
            // Texts to embed stand beside each other and make no conversation.
            var isConversation = !prompt.Operations.HasFlag(AiGuardOperations.Embeddings);
            var first = FirstJudged(texts);
            List<Question>? questions = null;
            var isCertain = ScoreTexts(texts, first, scored, ref questions, cancellationToken);
            if (!isCertain && isConversation)
                ScoreTogether(texts, first, scored, ref questions);
            if (!isCertain && questions is not null)
                await AskAsync(questions, scored, cancellationToken).ConfigureAwait(false);
            return ReportTexts(context, texts, first, scored)
                || (isConversation && (ReportTogether(context, texts, first, scored) || ReportTurns(context, texts, first, scored)));
        }
        finally
        {
            ArrayPool<ScoredText>.Shared.Return(scored, clearArray: true);
        }
    }

    // Returns whether one denies whatever else is said; those behind it are not scored.
    private bool ScoreTexts(
        IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored, ref List<Question>? questions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var window = texts[i];
            if (!IsJudged(window, i, first))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            scored[i] = judge.Score(window.Text.Span, window.Source);
            if (judge.IsUnsure(scored[i], window.Source.Origin))
                (questions ??= []).Add(new(i, scored[i].Value, judge.Question(window.Text, AiGuardDirection.Request, window.Source)));
            else if (judge.Denies(scored[i], window.Source.Origin))
                return true;
        }

        return false;
    }

    private void ScoreTogether(IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored, ref List<Question>? questions)
    {
        for (var speaker = 0; speaker < Speakers.Length; speaker++)
        {
            var hasCutWords = ScoreTogether(texts, first, scored, speaker, joinsWords: false, ref questions);
            if (hasCutWords)
                ScoreTogether(texts, first, scored, speaker, joinsWords: true, ref questions);
        }
    }

    // Returns whether the texts can be read in a second way.
    private bool ScoreTogether(
        IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored, int speaker, bool joinsWords, ref List<Question>? questions)
    {
        using var together = ConversationText.Of(texts, first, Speakers[speaker], joinsWords);
        if (together.Count < 2)
            return false;
        var unit = texts.Count + speaker;
        var score = judge.Score(together.Text, together.Source);

        // What a text says alone is said of that text.
        if (score.Value <= Math.Max(scored[unit].Value, Highest(texts, first, scored, Speakers[speaker])))
            return together.HasCutWords;
        scored[unit] = score with { Layer = PromptInjectionFilter.ConversationLayer };
        if (judge.IsUnsure(score, Speakers[speaker]))
        {
            questions?.RemoveAll(question => question.Unit == unit);
            (questions ??= []).Add(new(unit, score.Value, judge.Question(together.Text.ToArray(), AiGuardDirection.Request, together.Source)));
        }

        return together.HasCutWords;
    }

    private async ValueTask AskAsync(List<Question> questions, ScoredText[] scored, CancellationToken cancellationToken)
    {
        if (questions.Count > ClassifierCascade.MaxTexts)
        {
            questions.Sort(static (first, second) => second.Score.CompareTo(first.Score));
            questions.RemoveRange(ClassifierCascade.MaxTexts, questions.Count - ClassifierCascade.MaxTexts);
        }

        var answers = await judge.AskAsync(questions.ConvertAll(static question => question.Text), cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < questions.Count; i++)
        {
            ref var text = ref scored[questions[i].Unit];
            text = judge.Combine(text, answers[i], questions[i].Text.Source.Origin);
        }
    }

    private bool ReportTexts(AiGuardContext context, IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var source = texts[i].Source;
            if (!IsJudged(texts[i], i, first))
                continue;
            judge.Report(context, scored[i], source, AiGuardDirection.Request);
            if (judge.Denies(scored[i], source.Origin))
                return true;
        }

        return false;
    }

    // Only what no text says alone.
    private bool ReportTogether(AiGuardContext context, IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored)
    {
        for (var speaker = 0; speaker < Speakers.Length; speaker++)
        {
            var origin = Speakers[speaker];
            var together = scored[texts.Count + speaker];
            var thresholds = judge.For(origin);
            var denies = thresholds.Denies(together.Value);
            if (!denies && (!thresholds.Reports(together.Value) || thresholds.Reports(Highest(texts, first, scored, origin))))
                continue;
            judge.Report(context, together, new(AiGuardRole.Unknown, origin, string.Empty), AiGuardDirection.Request);
            if (denies)
                return true;
        }

        return false;
    }

    private bool ReportTurns(AiGuardContext context, IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored)
    {
        var evidence = new TurnEvidence(judge.For(AiGuardOrigin.User));
        for (var i = first; i < texts.Count;)
        {
            // One message, whatever stands between its parts.
            var (highest, next) = (-1, texts.Count);
            string? channel = null;
            for (var j = i; j < texts.Count; j++)
            {
                if (texts[j].Source.Origin != AiGuardOrigin.User)
                    continue;
                if (highest >= 0 && !MessageKey.IsSame(channel, texts[j].Source.Channel))
                {
                    next = j;
                    break;
                }

                channel = texts[j].Source.Channel;
                if (highest < 0 || scored[j].Value > scored[highest].Value)
                    highest = j;
            }

            if (highest >= 0 && evidence.Add(texts[highest].Text, scored[highest]) is { } sum)
            {
                judge.Report(context, sum, texts[highest].Source, AiGuardDirection.Request);
                return true;
            }

            i = next;
        }

        return false;
    }

    // The first text of the last message of the user that counts.
    private int FirstJudged(IReadOnlyList<AiGuardTextWindow> texts)
    {
        if (historyTurns is not { } turns)
            return 0;
        var first = texts.Count;
        string? channel = null;
        var messages = 0;
        for (var i = texts.Count - 1; i >= 0; i--)
        {
            var source = texts[i].Source;
            if (source.Origin != AiGuardOrigin.User)
                continue;
            if (messages == 0 || !MessageKey.IsSame(channel, source.Channel))
            {
                if (messages++ > turns)
                    return first;
                channel = source.Channel;
            }

            first = i;
        }

        return 0;
    }

    private static bool IsJudged(AiGuardTextWindow window, int index, int first) =>
        index >= first || window.Source.Origin == AiGuardOrigin.Application;

    private static double Highest(IReadOnlyList<AiGuardTextWindow> texts, int first, ScoredText[] scored, AiGuardOrigin origin)
    {
        var highest = 0.0;
        for (var i = first; i < texts.Count; i++)
        {
            if (texts[i].Source.Origin == origin)
                highest = Math.Max(highest, scored[i].Value);
        }

        return highest;
    }

    private readonly record struct Question(int Unit, double Score, AiGuardClassifierText Text);
}
