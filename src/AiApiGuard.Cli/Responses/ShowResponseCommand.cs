using System.CommandLine;
using AiApiGuard.Responses;

namespace AiApiGuard.Cli.Responses;

/// <summary>Is <c>aiguard responses show</c>.</summary>
internal sealed class ShowResponseCommand : ResponseCommand
{
    private readonly Argument<string> _id = IdArgument();

    public ShowResponseCommand(CommandSurroundings surroundings)
        : base("show", "Shows what was done about an anomaly, and why.", surroundings) => Add(_id);

    protected override async Task RunAsync(AiGuardResponses responses, ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var response = await responses.FindAsync(id, cancellationToken)
            ?? throw new AiGuardResponseException(AiGuardResponseError.NotFound, $"There is no response '{Table.Printable(id)}'.");
        await Output(parsed).WriteAsync(response);
    }
}
