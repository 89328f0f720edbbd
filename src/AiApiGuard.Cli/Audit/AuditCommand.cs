using System.CommandLine;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is <c>aiguard audit</c>.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand(CommandSurroundings surroundings)
        : base("audit", "Reads what the guard recorded, and finds out whether it was changed.")
    {
        Add(new VerifyAuditCommand(surroundings));
        Add(new QueryAuditCommand(surroundings));
        Add(new EraseAuditCommand(surroundings));
        Add(new CreateAuditKeyCommand(surroundings));
    }
}
