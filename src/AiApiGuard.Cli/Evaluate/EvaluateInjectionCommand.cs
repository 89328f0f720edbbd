using System.CommandLine;
using AiApiGuard.Cli.Inspect;
using AiApiGuard.Cli.Train;
using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is <c>aiguard evaluate injection</c>.</summary>
internal sealed class EvaluateInjectionCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "A directory with files of JSON lines (.jsonl, .jsonl.gz), as 'train injection' reads them: text, label, origin, source.", Required = true,
    };

    private readonly Option<FileInfo?> _model = new("--model") { Description = "A model that 'train injection' made. [default: the one of the library]" };

    private readonly Option<bool> _leaveOut = new("--leave-out")
    {
        Description = "Train again for each part of the sources, and score it by what was learnt from the others. Takes as long as training.",
    };

    public EvaluateInjectionCommand(CommandSurroundings surroundings)
        : base("injection", "Prints for each source of labelled texts how many are flagged at each level.")
    {
        _surroundings = surroundings;
        Add(_data);
        Add(_model);
        Add(_leaveOut);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var data = parsed.GetRequiredValue(_data);
        var scores = parsed.GetValue(_leaveOut) ? ScoreLeftOut(data) : Score(data, parsed.GetValue(_model), cancellationToken);
        InjectionScoreTable.Write(scores, _surroundings.Output);
        return ExitCodes.Success;
    }

    private InjectionResult[] ScoreLeftOut(DirectoryInfo data)
    {
        var (training, validation) = TextCollection.Read(data);
        var settings = TrainingSettings.Default with { Report = _surroundings.Error.WriteLine };
        var trained = new InjectionTrainer(training, validation, WordVectors.ReadEmbedded(), settings).Run();
        return [.. trained.Learnt.Select(row => new InjectionResult(trained.Texts[row], trained.Probabilities[row]))];
    }

    private static InjectionResult[] Score(DirectoryInfo data, FileInfo? model, CancellationToken cancellationToken)
    {
        if (model is { Exists: false })
            throw new UsageException($"There is no file '{model.FullName}'.");
        var scorer = new InjectionScorer(model is null ? null : InjectionModel.Read(model.FullName));
        var texts = TextCollection.ReadAsWritten(data);
        var results = new InjectionResult[texts.Count];
        Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var source = TextOrigin.Of(texts[i].IsExternal ? "document" : "user") ?? TextOrigin.User;
            results[i] = new InjectionResult(texts[i], scorer.Score(texts[i].Text, source).Value);
        });
        return results;
    }
}
