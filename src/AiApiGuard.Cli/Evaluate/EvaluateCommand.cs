using System.CommandLine;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is <c>aiguard evaluate</c>.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand(CommandSurroundings surroundings)
        : base("evaluate", "Measures on labelled data how well things are found.")
    {
        Add(new EvaluatePersonalDataCommand(surroundings));
        Add(new EvaluateInjectionCommand(surroundings));
    }
}
