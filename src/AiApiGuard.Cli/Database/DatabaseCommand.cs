using System.CommandLine;

namespace AiApiGuard.Cli.Database;

/// <summary>Is <c>aiguard database</c>.</summary>
internal sealed class DatabaseCommand : Command
{
    public DatabaseCommand(CommandSurroundings surroundings)
        : base("database", "Takes care of the guard's tables.") => Add(new MigrateDatabaseCommand(surroundings));
}
