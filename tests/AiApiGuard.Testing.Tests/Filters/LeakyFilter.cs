namespace AiApiGuard.Testing.Tests.Filters;

/// <summary>Replaces a word, and holds nothing: it is wrong in a stream that cuts the word.</summary>
public sealed class LeakyFilter : AiGuardTextFilter
{
    public const string Word = "Bluebird";

    protected override ValueTask<AiGuardDecision> InspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        var at = window.Text.Span.IndexOf(Word);
        if (at >= 0)
            window.Replace(at, Word.Length, "it");
        return new(AiGuardDecision.Continue);
    }
}
