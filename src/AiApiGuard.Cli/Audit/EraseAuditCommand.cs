using System.CommandLine;
using AiApiGuard.State.Audit.Content;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is <c>aiguard audit erase</c>.</summary>
internal sealed class EraseAuditCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly Argument<string[]> _files = new("file") { Description = "Content files, full ones too; compressed ones are not taken.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _caller = new("--caller") { Description = "Whose texts are erased.", HelpName = "id", Required = true };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The caller's tenant; without it, the caller of that name in all tenants.", HelpName = "id" };

    public EraseAuditCommand(CommandSurroundings surroundings)
        : base("erase", "Erases the texts of a caller from content files. The records of the exchanges stay, and so does their chain. The application may run meanwhile.")
    {
        _surroundings = surroundings;
        Add(_files);
        Add(_caller);
        Add(_tenant);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var (caller, tenant) = (parsed.GetRequiredValue(_caller), parsed.GetValue(_tenant));
        var erased = 0;
        foreach (var file in parsed.GetRequiredValue(_files))
        {
            if (!File.Exists(file) || file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"'{file}' is no content file that can be changed.");
            erased += ContentFile.Erase(Path.GetFullPath(file), (id, of) => id == caller && (tenant is null || of == tenant));
        }

        await _surroundings.Output.WriteLineAsync($"The texts of {erased} exchanges were erased.");
        return ExitCodes.Success;
    }
}
