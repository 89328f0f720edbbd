using System.CommandLine;
using System.Globalization;
using AiApiGuard.Anomalies;
using AiApiGuard.Cli.Inspect;

namespace AiApiGuard.Cli.Replay;

/// <summary>Is <c>aiguard replay</c>.</summary>
internal sealed class ReplayCommand : Command
{
    // What is wrong with more lines than this is said once.
    private const int MostErrors = 20;

    private readonly CommandSurroundings _surroundings;
    private readonly Option<string> _trace = new("--trace", "-t")
    {
        Description = "What was recorded, in JSON lines, also packed with gzip (.gz): a trace, or the guard's audit log; - is the standard input.",
        HelpName = "file",
        Required = true,
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where the events go. [default: the standard output]", HelpName = "file" };
    private readonly Option<TimeSpan?> _boot = new("--boot")
    {
        Description = "How long everything is only learnt, as live after the first start. [default: 2d]",
        HelpName = "duration",
        CustomParser = ArgumentReader.ReadDuration,
    };

    private readonly Option<string[]> _workloads = new("--workload")
    {
        Description = "Declares what a caller does, as in k12=evaluation; evaluation, batch and migration are known.",
        HelpName = "caller=kind",
    };

    public ReplayCommand(CommandSurroundings surroundings)
        : base("replay", "Runs anomaly scoring over recorded traffic, in its own time, and says what would have been done when. An audit log has no prompts: of it volume, tokens, networks and findings are judged, not content.")
    {
        _surroundings = surroundings;
        foreach (var option in new Option[] { _trace, _output, _boot, _workloads })
            Add(option);

        // On a thread of its own: the work never waits, and a signal must still be heard.
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
    }

    private static Dictionary<string, AiGuardWorkloads> ReadWorkloads(string[] declared)
    {
        var workloads = new Dictionary<string, AiGuardWorkloads>(StringComparer.Ordinal);
        foreach (var text in declared)
        {
            var sign = text.LastIndexOf('=');
            if (sign <= 0 || !Enum.TryParse<AiGuardWorkloads>(text[(sign + 1)..], ignoreCase: true, out var kind) || kind is AiGuardWorkloads.None
                || !Enum.GetValues<AiGuardWorkloads>().Contains(kind))
                throw new UsageException($"'{text}' declares nothing; write it as in k12=evaluation, k12=batch or k12=migration.");
            workloads[text[..sign]] = workloads.GetValueOrDefault(text[..sign]) | kind;
        }

        return workloads;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var source = new InspectionSource(parsed.GetRequiredValue(_trace));
        source.RequireExisting();
        var settings = new DetectorSettings();
        if (parsed.GetValue(_boot) is { } boot)
            settings = settings with { Boot = boot };
        var workloads = ReadWorkloads(parsed.GetValue(_workloads) ?? []);
        var errors = 0L;
        using var output = OpenOutput(parsed, source);
        var events = new ReplayEvents(output.Bytes);
        var replay = new TraceReplay(settings, workloads, events.Add);
        var progress = new Progress(_surroundings);
        var began = _surroundings.Time.GetTimestamp();
        try
        {
            using var stream = source.Open(_surroundings);
            var lines = new LineReader(stream);
            var reader = new TraceReader();
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (line.Trim(" \t\r"u8).IsEmpty)
                    continue;
                var error = reader.Read(line);
                if (error is null && !reader.Record.IsOther)
                    replay.Add(reader.Record);
                else if (error is not null && errors++ < MostErrors)
                    Complain(progress, string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{lines.Number}: The line {error}."));
                output.FlushWhenFull();
                progress.Report(source.Name, lines.Position);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors++;
            Complain(progress, $"{source.Name}: {exception.Message}");
        }
        finally
        {
            progress.Clear();
        }

        Summarize(replay, events, errors, _surroundings.Time.GetElapsedTime(began));
        return errors > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    private void Complain(Progress progress, string error)
    {
        progress.Clear();
        _surroundings.Error.WriteLine(error);
    }

    private void Summarize(TraceReplay replay, ReplayEvents events, long errors, TimeSpan elapsed)
    {
        var found = events.Counts.Count == 0 ? "nothing stood out" : string.Join(", ", events.Counts.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {pair.Key}")));
        var pace = replay.Requests / Math.Max(0.001, elapsed.TotalSeconds);
        _surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{replay.Requests:N0} requests ({pace:N0} a second): {found}."));
        if (errors > 0)
            _surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errors:N0} lines could not be read."));
    }

    private InspectionOutput OpenOutput(ParseResult parsed, InspectionSource source)
    {
        var path = parsed.GetValue(_output);
        if (path is InspectionSource.StandardInput)
            path = null;
        if (path is not null && source.Name != InspectionSource.StandardInput && Path.GetFullPath(source.Name) == Path.GetFullPath(path))
            throw new UsageException("The events cannot go into the trace.");
        try
        {
            return new InspectionOutput(path, _surroundings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {exception.Message}");
        }
    }
}
