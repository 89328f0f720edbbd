namespace AiApiGuard.Tests.Readme;

public sealed class CodenameFilter : AiGuardTextFilter
{
    protected override ValueTask<AiGuardDecision> InspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        const string Codename = "Bluebird";
        int from = 0;
        for (int at; (at = window.Text.Span[from..].IndexOf(Codename)) >= 0; from += at + Codename.Length)
            window.Replace(from + at, Codename.Length, "the project");
        window.Hold(Math.Min(Codename.Length - 1, window.Text.Length - from));
        return new(AiGuardDecision.Continue);
    }
}
