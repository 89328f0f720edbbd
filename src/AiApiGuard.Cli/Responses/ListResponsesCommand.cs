using System.CommandLine;
using AiApiGuard.Responses;

namespace AiApiGuard.Cli.Responses;

/// <summary>Is <c>aiguard responses list</c>.</summary>
internal sealed class ListResponsesCommand : ResponseCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Also those that have ended, were undone or approved." };

    public ListResponsesCommand(CommandSurroundings surroundings)
        : base("list", "Lists what was done about anomalies and is in force.", surroundings) => Add(_all);

    protected override async Task RunAsync(AiGuardResponses responses, ParseResult parsed, CancellationToken cancellationToken) =>
        await Output(parsed).WriteListAsync(await responses.ListAsync(parsed.GetValue(_all), cancellationToken));
}
