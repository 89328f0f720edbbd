using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Replaces what a scanner finds in a window, reports it, and holds what is undecided.</summary>
internal static class MatchRedaction
{
    // A stream calls this for every few characters, and mostly finds nothing.
    [ThreadStatic]
    private static List<TextMatch>? _spare;

    public static void Apply(
        AiGuardContext context,
        AiGuardTextWindow window,
        ITextScanner scanner,
        AiGuardSeverity severity,
        Func<string, string> replacementFor)
    {
        var matches = _spare ?? [];
        _spare = null;
        var open = window.State is OpenMatch left ? left : default;
        var decided = scanner.Scan(window.Buffer.Span, window.TextStart, window.IsFinal, ref open, matches);
        window.State = open.Recognizer is null ? null : open;
        foreach (var match in matches)
        {
            if (!match.IsContinuation)
                context.Report(new AiGuardFinding(match.Entity, severity) { Direction = window.Direction });
            window.Replace(match.Start - window.TextStart, match.Length, match.IsContinuation ? "" : replacementFor(match.Entity));
        }

        if (!window.IsFinal)
            window.Hold(window.Buffer.Length - decided);
        matches.Clear();
        _spare = matches;
    }
}
