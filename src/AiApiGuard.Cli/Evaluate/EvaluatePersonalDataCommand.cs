using System.CommandLine;
using System.Globalization;
using AiApiGuard.Cli.Inspect;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is <c>aiguard evaluate pii</c>.</summary>
internal sealed class EvaluatePersonalDataCommand : Command
{
    private const string Table = "table";
    private const string Json = "json";

    private readonly CommandSurroundings _surroundings;
    private readonly DetectorOptions _detectors;
    private readonly Option<string> _data = new("--data")
    {
        Description = "A directory with files of JSON lines (.jsonl, .jsonl.gz), or one of them. Each line has id, text, spans (start, end, type), "
            + "and labelled: the types that are labelled completely.",
        HelpName = "directory",
        Required = true,
    };

    private readonly Option<string> _scores = new("--scores")
    {
        Description = "How the scores are written: table or json.", DefaultValueFactory = static _ => Table,
    };

    public EvaluatePersonalDataCommand(CommandSurroundings surroundings)
        : base("pii", "Prints precision, recall and F1 of personal data and secrets, per type and per source.")
    {
        _surroundings = surroundings;
        _scores.AcceptOnlyFromAmong(Table, Json);
        Add(_data);
        Add(_scores);
        _detectors = new DetectorOptions(this);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var inspector = _detectors.Read(parsed);
        var scores = new ScoreBook();
        var errors = 0;
        foreach (var source in FindSources(parsed.GetRequiredValue(_data)))
        {
            using var stream = source.Open(_surroundings);
            var name = Path.GetFileName(source.Name).Split('.')[0];
            var lines = new LineReader(stream);
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (line.Trim(" \t\r"u8).IsEmpty)
                    continue;
                if (LabelledRecord.Parse(line) is { } record)
                {
                    scores.Add(name, record, inspector.Inspect(record.Text));
                    continue;
                }

                errors++;
                _surroundings.Error.WriteLine($"{source.Name}:{lines.Number.ToString(CultureInfo.InvariantCulture)}: The line is no labelled record.");
            }
        }

        if (parsed.GetValue(_scores) == Json)
            ScoreOutput.WriteJson(scores, _surroundings.Output);
        else
            ScoreOutput.WriteTable(scores, _surroundings.Output);
        return errors > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static List<InspectionSource> FindSources(string path)
    {
        if (File.Exists(path))
            return [new InspectionSource(path)];
        if (!Directory.Exists(path))
            throw new UsageException($"There is no directory '{path}'.");
        var sources = Directory.GetFiles(path).Order(StringComparer.Ordinal).Select(static file => new InspectionSource(file)).Where(static source => source.IsJsonLines).ToList();
        return sources.Count > 0 ? sources : throw new UsageException($"There are no files of JSON lines in '{path}'.");
    }
}
