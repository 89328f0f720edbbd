namespace AiApiGuard.TestUtilities;

/// <summary>Replaces a word, and holds exactly what can still become it: the smallest filter that is right in a stream.</summary>
public sealed class WordRedactor(string word, string replacement) : AiGuardTextFilter
{
    protected override ValueTask<AiGuardDecision> InspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        var text = window.Text.Span;
        var position = 0;
        for (int found; (found = text[position..].IndexOf(word)) >= 0; position += found + word.Length)
        {
            context.Report(new AiGuardFinding("word", AiGuardSeverity.Low) { Direction = window.Direction });
            window.Replace(position + found, word.Length, replacement);
        }

        var hold = Math.Min(word.Length - 1, text.Length - position);
        while (hold > 0 && !word.AsSpan().StartsWith(text[^hold..]))
            hold--;
        window.Hold(hold);
        return new(AiGuardDecision.Continue);
    }
}
