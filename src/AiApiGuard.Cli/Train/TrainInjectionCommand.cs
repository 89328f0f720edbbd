using System.CommandLine;
using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is <c>aiguard train injection</c>: makes a model as the one that comes with the library was made.</summary>
internal sealed class TrainInjectionCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "A directory with files of JSON lines (.jsonl, .jsonl.gz). Each line has text, label (benign, injection, jailbreak, harmful), and "
            + "perhaps origin (user, document, tool), source and license. Files named validation* are held out: the threshold is chosen by them.",
        Required = true,
    };

    private readonly Option<FileInfo> _output = new("--output") { Description = "The model to write; a data card (.md) is written beside it.", Required = true };

    private readonly Option<FileInfo> _vectors = new("--vectors")
    {
        Description = "Word vectors that 'train vectors' wrote. [default: those that come with the tool, for English]",
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "What all that is drawn by chance depends on.", DefaultValueFactory = static _ => TrainingSettings.Default.Seed };

    private readonly Option<int> _epochs = new("--epochs") { Description = "How many rounds the network learns.", DefaultValueFactory = static _ => TrainingSettings.Default.Epochs };

    private readonly Option<int> _folds = new("--folds")
    {
        Description = "Into how many parts the sources are parted, each of which is left out in turn to weigh the layers.", DefaultValueFactory = static _ => TrainingSettings.Default.Folds,
    };

    public TrainInjectionCommand(CommandSurroundings surroundings)
        : base("injection", "Trains the detection of prompt injections and jailbreaks.")
    {
        _surroundings = surroundings;
        _epochs.Validators.Add(static result => Require(result.GetValueOrDefault<int>() is >= 1 and <= 100, "--epochs must be from 1 to 100.", result.AddError));
        _folds.Validators.Add(static result => Require(result.GetValueOrDefault<int>() is >= 2 and <= 50, "--folds must be from 2 to 50.", result.AddError));
        Add(_data);
        Add(_output);
        Add(_vectors);
        Add(_seed);
        Add(_epochs);
        Add(_folds);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed), cancellationToken));
    }

    private int Run(ParseResult parsed)
    {
        var (training, validation) = TextCollection.Read(parsed.GetRequiredValue(_data));
        RequireLearnable(training, validation);
        var settings = new TrainingSettings(
            parsed.GetValue(_seed), parsed.GetValue(_epochs), parsed.GetValue(_folds), _surroundings.Error.WriteLine);
        var trained = new InjectionTrainer(training, validation, ReadVectors(parsed.GetValue(_vectors)), settings).Run();
        var output = parsed.GetRequiredValue(_output);
        using (var stream = output.Create())
            InjectionModelWriter.Write(trained.Parts, stream);
        using var card = new FileInfo(Path.ChangeExtension(output.FullName, ".md")).CreateText();
        DataCard.Write(card, trained, settings);
        _surroundings.Error.WriteLine($"{output.FullName} written.");
        return ExitCodes.Success;
    }

    private static WordVectors ReadVectors(FileInfo? file)
    {
        if (file is null)
            return WordVectors.ReadEmbedded();
        if (!file.Exists)
            throw new UsageException($"There is no file '{file.FullName}'.");
        using var stream = file.OpenRead();
        return WordVectors.Read(stream);
    }

    // Less than that teaches nothing that holds elsewhere.
    private static void RequireLearnable(List<LabelledText> training, List<LabelledText> validation)
    {
        if (training.Count(static text => text.Label == TextLabel.Attack) < 100 || training.Count(static text => text.Label == TextLabel.Benign) < 100)
            throw new UsageException("There must be at least 100 attacks and 100 benign texts to learn from.");
        if (training.Where(static text => text.Label == TextLabel.Attack).DistinctBy(static text => text.Source).Count() < 2
            || training.Where(static text => text.Label == TextLabel.Benign).DistinctBy(static text => text.Source).Count() < 2)
            throw new UsageException("There must be at least two sources of attacks and two of benign texts: what holds elsewhere is measured by leaving sources out.");
        if (validation.Count(static text => text.Label == TextLabel.Benign) < 100)
            throw new UsageException("There must be at least 100 benign texts in files named validation*: the threshold is chosen by them.");
    }

    private static void Require(bool isRight, string message, Action<string> addError)
    {
        if (!isRight)
            addError(message);
    }
}
