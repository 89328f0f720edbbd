using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.TestUtilities;

/// <summary>Drives one text filter over a text cut into pieces, as the streaming driver does, without HTTP.</summary>
public static class TextFilterDriver
{
    private const int PrecedingLength = 256;

    /// <summary>Feeds the pieces in turn, the last one final, and returns what was released and what was found.</summary>
    public static async Task<TextFilterRun> RunAsync(
        IAiGuardResponseFilter filter, IReadOnlyList<string> pieces, AiGuardContext? context = null)
    {
        context ??= new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test");
        var window = new AiGuardTextWindow(AiGuardDirection.Response, new(AiGuardRole.Assistant, AiGuardOrigin.Model, "test"));
        var released = new StringBuilder();
        var longestHold = 0;
        string preceding = "", held = "";
        for (var i = 0; i < pieces.Count; i++)
        {
            var isFinal = i == pieces.Count - 1;
            var text = held + pieces[i];
            window.Show((preceding + text).AsMemory(), preceding.Length, isFinal);
            var decision = await filter.OnResponseAsync(context, window, CancellationToken.None);
            if (decision.IsDenied)
                return new TextFilterRun(released.ToString(), context.Findings, decision, longestHold);
            var holdStart = isFinal ? text.Length : text.Length - window.HeldLength;
            var position = 0;
            foreach (var edit in window.Edits)
            {
                released.Append(text, position, edit.Start - position).Append(edit.Replacement);
                position = edit.Start + edit.Length;
            }

            released.Append(text, position, holdStart - position);
            held = text[holdStart..];
            longestHold = Math.Max(longestHold, held.Length);
            preceding += text[..holdStart];
            preceding = preceding[Math.Max(0, preceding.Length - PrecedingLength)..];
        }

        return new TextFilterRun(released.ToString(), context.Findings, AiGuardDecision.Continue, longestHold);
    }
}

/// <summary>Is what came of a run.</summary>
public sealed record TextFilterRun(string Released, IReadOnlyList<AiGuardFinding> Findings, AiGuardDecision Decision, int LongestHold);
