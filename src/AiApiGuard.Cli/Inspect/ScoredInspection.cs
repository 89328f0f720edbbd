using System.Buffers;
using System.Globalization;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Scores the texts of JSON lines on all processors, and writes a line for each, in their order.</summary>
internal sealed class ScoredInspection(ILineScorer scorer, CommandSurroundings surroundings, InspectionOutput output, InspectionSummary summary)
{
    private readonly Queue<(ScoredLines Lines, Task Scored)> _pending = [];
    private readonly Stack<ScoredLines> _spare = [];

    public async Task RunAsync(InspectionSource source, Progress progress, CancellationToken cancellationToken)
    {
        await using var stream = source.Open(surroundings);
        var lines = new LineReader(stream);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var next = _spare.TryPop(out var spare) ? spare : new ScoredLines(scorer);
                if (!next.Fill(lines))
                    break;
                _pending.Enqueue((next, Task.Run(() => next.Score(cancellationToken), cancellationToken)));
                if (_pending.Count > 2 * Environment.ProcessorCount)
                    await WriteNextAsync(source, progress);
                progress.Report(source.Name, lines.Position);
            }
        }
        finally
        {
            // What was read before the source turned out to be broken is scored too.
            while (_pending.Count > 0)
                await WriteNextAsync(source, progress);
        }
    }

    private async Task WriteNextAsync(InspectionSource source, Progress progress)
    {
        var (lines, scored) = _pending.Dequeue();
        await scored;
        output.Bytes.Write(lines.Output.WrittenSpan);
        output.FlushWhenFull();
        foreach (var (number, error) in lines.Errors)
        {
            progress.Clear();
            summary.Errors++;
            await surroundings.Error.WriteLineAsync($"{source.Name}:{number.ToString(CultureInfo.InvariantCulture)}: The line {error}.");
        }

        for (var i = 0; i < lines.Flagged; i++)
            summary.Add(scorer.Name);
        _spare.Push(lines);
    }
}
