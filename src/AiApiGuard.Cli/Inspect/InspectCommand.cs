using System.CommandLine;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Is <c>aiguard inspect</c>.</summary>
internal sealed class InspectCommand : Command
{
    private const string Text = "text";
    private const string JsonLines = "jsonl";

    private readonly CommandSurroundings _surroundings;
    private readonly DetectorOptions _detectors;
    private readonly Argument<string[]> _files = new("files")
    {
        Description = "Files to inspect, also packed with gzip (.gz); - is the standard input, and so is naming none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _input = new("--input", "-i") { Description = "The same as naming files.", HelpName = "file" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where the result goes. [default: the standard output]", HelpName = "file" };
    private readonly Option<string?> _format = new("--format")
    {
        Description = "What the files hold: plain text, or JSON lines with id and text, for each of which a line with id and spans, or id and score, is written. "
            + "[default: jsonl for names in .jsonl and .ndjson, else text]",
    };

    private readonly Option<bool> _redact = new("--redact") { Description = "Writes the text with values replaced, as in [EMAIL]." };
    private readonly Option<bool> _showValues = new("--show-values") { Description = "Shows the values themselves in the report." };
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Ends with 3 when something was found, also with JSON lines and --redact. A report always does.",
    };

    public InspectCommand(CommandSurroundings surroundings)
        : base("inspect", "Finds personal data and secrets in files, or scores texts for prompt injection and harmful content. Ends with 0 when nothing was found, 3 when something was, 1 when something could not be read.")
    {
        _surroundings = surroundings;
        _format.AcceptOnlyFromAmong(Text, JsonLines);
        Add(_files);
        foreach (var option in new Option[] { _input, _output })
            Add(option);
        _detectors = new DetectorOptions(this);
        foreach (var option in new Option[] { _format, _redact, _showValues, _check })
            Add(option);

        // On a thread of its own: the work never waits, and a signal must still be heard.
        SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, cancellationToken), CancellationToken.None));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var scorer = _detectors.ReadScorer(parsed);
        if (scorer is not null && (parsed.GetValue(_redact) || parsed.GetValue(_showValues) || parsed.GetValue(_format) == Text))
            throw new UsageException($"'{scorer.Name}' is found in JSON lines, and has no values to show or replace.");
        var sources = ReadSources(parsed);
        var summary = new InspectionSummary();
        var isReport = false;
        using (var output = OpenOutput(parsed, sources))
        {
            var progress = new Progress(_surroundings);
            try
            {
                if (scorer is not null)
                    await ScoreAsync(scorer, sources, output, progress, summary, cancellationToken);
                else
                    isReport = Inspect(parsed, sources, output, progress, summary, cancellationToken);
            }
            finally
            {
                progress.Clear();
            }
        }

        await _surroundings.Error.WriteLineAsync(summary.ToString());
        if (summary.Errors > 0)
            return ExitCodes.Failure;
        return summary.Found > 0 && (parsed.GetValue(_check) || (isReport && !parsed.GetValue(_redact))) ? ExitCodes.Found : ExitCodes.Success;
    }

    private async Task ScoreAsync(
        ILineScorer scorer,
        List<InspectionSource> sources,
        InspectionOutput output,
        Progress progress,
        InspectionSummary summary,
        CancellationToken cancellationToken)
    {
        var lines = new ScoredInspection(scorer, _surroundings, output, summary);
        foreach (var source in sources)
        {
            try
            {
                await lines.RunAsync(source, progress, cancellationToken);
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                Report(source, exception, progress, summary);
            }

            output.Flush();
        }
    }

    // Returns whether any was plain text.
    private bool Inspect(
        ParseResult parsed,
        List<InspectionSource> sources,
        InspectionOutput output,
        Progress progress,
        InspectionSummary summary,
        CancellationToken cancellationToken)
    {
        var inspector = _detectors.Read(parsed);
        var texts = new TextInspection(
            inspector, _surroundings, output, new TextReportOptions(parsed.GetValue(_redact), parsed.GetValue(_showValues)), summary);
        var lines = new JsonLinesInspection(inspector, _surroundings, output, parsed.GetValue(_redact), summary);
        var isReport = false;
        foreach (var source in sources)
            isReport |= Inspect(source, parsed, texts, lines, output, progress, summary, cancellationToken);
        return isReport;
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or InvalidDataException or UnauthorizedAccessException;

    private void Report(InspectionSource source, Exception exception, Progress progress, InspectionSummary summary)
    {
        progress.Clear();
        summary.Errors++;
        _surroundings.Error.WriteLine($"{source.Name}: {exception.Message}");
    }

    // Returns whether it was plain text.
    private bool Inspect(
        InspectionSource source,
        ParseResult parsed,
        TextInspection texts,
        JsonLinesInspection lines,
        InspectionOutput output,
        Progress progress,
        InspectionSummary summary,
        CancellationToken cancellationToken)
    {
        var isJsonLines = parsed.GetValue(_format) is { } format ? format == JsonLines : source.IsJsonLines;
        try
        {
            if (isJsonLines)
                lines.Run(source, progress, cancellationToken);
            else
                texts.Run(source, progress, cancellationToken);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            Report(source, exception, progress, summary);
        }

        output.Flush();
        return !isJsonLines;
    }

    private List<InspectionSource> ReadSources(ParseResult parsed)
    {
        var sources = (parsed.GetValue(_input) ?? []).Concat(parsed.GetValue(_files) ?? []).Select(static name => new InspectionSource(name)).ToList();
        if (sources.Count == 0)
            sources.Add(new InspectionSource(InspectionSource.StandardInput));
        foreach (var source in sources)
            source.RequireExisting();
        return sources;
    }

    private InspectionOutput OpenOutput(ParseResult parsed, List<InspectionSource> sources)
    {
        var path = parsed.GetValue(_output);
        if (path is InspectionSource.StandardInput)
            path = null;
        if (path is not null && sources.Any(source => source.Name != InspectionSource.StandardInput && Path.GetFullPath(source.Name) == Path.GetFullPath(path)))
            throw new UsageException("The result cannot go into a file that is inspected.");
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
