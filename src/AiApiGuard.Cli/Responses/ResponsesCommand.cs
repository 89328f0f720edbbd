using System.CommandLine;

namespace AiApiGuard.Cli.Responses;

/// <summary>Is <c>aiguard responses</c>.</summary>
internal sealed class ResponsesCommand : Command
{
    public ResponsesCommand(CommandSurroundings surroundings)
        : base("responses", "Takes care of what was done about anomalies.")
    {
        Add(new ListResponsesCommand(surroundings));
        Add(new ShowResponseCommand(surroundings));
        Add(new ChangeResponseCommand(
            "undo", "Undoes what was done, while that is possible; the same traffic may lead to it again.", "undone",
            static (responses, id, actor, cancellation) => responses.UndoAsync(id, actor, cancellation), surroundings));
        Add(new ChangeResponseCommand(
            "approve", "Undoes what was done, and has the traffic learnt as it is.", "approved",
            static (responses, id, actor, cancellation) => responses.ApproveAsync(id, actor, cancellation), surroundings));
    }
}
