namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Judges answers over windows that begin at every block of the text, so that it does not matter how a stream was cut.</summary>
/// <remarks>A window is the block before, which left already, and the next two, of which the first leaves when nothing was found.</remarks>
internal sealed class AnswerInspection(InjectionJudge judge)
{
    // What a window can look back at; see AiGuardTextWindow.Preceding.
    private const int BlockLength = 256;

    /// <summary>Judges what is complete of a text, and holds the rest.</summary>
    /// <returns>Whether to deny.</returns>
    public async ValueTask<bool> DeniesAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        // What denied a text says all there is to say; where it is only watched, the rest goes on as it comes.
        if (window.State is AnswerState { IsDenied: true })
            return false;
        var buffer = window.Buffer;
        var position = window.TextStart;
        for (var end = FindEnd(position, buffer.Length, window.IsFinal); end > 0; end = FindEnd(position, buffer.Length, window.IsFinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = buffer[Math.Max(0, position - BlockLength)..end];
            var scored = judge.Score(text.Span, window.Source);
            if (judge.IsUnsure(scored, window.Source.Origin))
                scored = await AskAsync(window, text, scored, cancellationToken).ConfigureAwait(false);
            if (Denies(context, window, scored))
                return true;
            position = end - position == 2 * BlockLength ? position + BlockLength : buffer.Length;
        }

        if (!window.IsFinal)
            window.Hold(buffer.Length - position);
        return false;
    }

    // The end of the next window; 0 where it is not complete. At the end, two blocks may have been the last window.
    private static int FindEnd(int position, int length, bool isFinal)
    {
        var rest = length - position;
        return rest >= 2 * BlockLength ? position + (2 * BlockLength)
            : isFinal && rest > 0 && (position == 0 || rest > BlockLength) ? length
            : 0;
    }

    private async ValueTask<ScoredText> AskAsync(
        AiGuardTextWindow window, ReadOnlyMemory<char> text, ScoredText scored, CancellationToken cancellationToken)
    {
        var state = StateOf(window);
        if (state.Asked == ClassifierCascade.MaxTexts)
            return scored;
        state.Asked++;
        var answers = await judge.AskAsync([judge.Question(text, window.Direction, window.Source)], cancellationToken).ConfigureAwait(false);
        return judge.Combine(scored, answers[0], window.Source.Origin);
    }

    // Windows overlap: what is found in one after the other is one occurrence.
    private bool Denies(AiGuardContext context, AiGuardTextWindow window, in ScoredText scored)
    {
        var state = window.State as AnswerState;
        var denies = judge.Denies(scored, window.Source.Origin);
        var codes = judge.Report(context, scored, window.Source, window.Direction, denies ? 0 : state?.OpenCodes ?? 0);
        if (codes != 0)
            state = StateOf(window);
        if (state is null)
            return false;
        state.OpenCodes = codes == 0 ? 0 : state.OpenCodes | codes;
        state.IsDenied = denies;
        return denies;
    }

    private static AnswerState StateOf(AiGuardTextWindow window) => (AnswerState)(window.State ??= new AnswerState());

    /// <summary>Is what is remembered of one text of an answer.</summary>
    private sealed class AnswerState
    {
        /// <summary>Gets or sets what the windows before reported.</summary>
        public int OpenCodes { get; set; }

        /// <summary>Gets or sets how many windows classifiers were asked about.</summary>
        public int Asked { get; set; }

        public bool IsDenied { get; set; }
    }
}
