using System.CommandLine;

namespace AiApiGuard.Cli.Train;

/// <summary>Is <c>aiguard train vectors</c>: how the vectors that come with the tool were made.</summary>
internal sealed class ImportVectorsCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly Option<FileInfo> _input = new("--input")
    {
        Description = "Lines of a word and its 100 numbers, or a JSON object with 'vectors', the most frequent words first; .gz too.", Required = true,
    };

    private readonly Option<FileInfo> _output = new("--output") { Description = "The file to write.", Required = true };

    public ImportVectorsCommand(CommandSurroundings surroundings)
        : base("vectors", "Makes a file of word vectors for 'train injection --vectors' from published ones.")
    {
        _surroundings = surroundings;
        Add(_input);
        Add(_output);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var vectors = WordVectors.Import(parsed.GetRequiredValue(_input));
        using var stream = parsed.GetRequiredValue(_output).Create();
        vectors.Write(stream);
        _surroundings.Error.WriteLine($"{vectors.Words.Count} words written.");
        return ExitCodes.Success;
    }
}
