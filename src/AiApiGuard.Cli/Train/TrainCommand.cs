using System.CommandLine;

namespace AiApiGuard.Cli.Train;

/// <summary>Is <c>aiguard train</c>.</summary>
internal sealed class TrainCommand : Command
{
    public TrainCommand(CommandSurroundings surroundings)
        : base("train", "Learns from labelled texts.")
    {
        Add(new TrainInjectionCommand(surroundings));
        Add(new ImportVectorsCommand(surroundings));
    }
}
