using System.CommandLine;
using System.Net;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is <c>aiguard blocks check</c>.</summary>
internal sealed class CheckBlockCommand : BlockCommand
{
    private readonly BlockSubjectOptions _subject;

    public CheckBlockCommand(CommandSurroundings surroundings)
        : base("check", "Says by which blocks an address, a key or a caller is shut out; the exit code is 3 if it is.", surroundings) =>
        _subject = new BlockSubjectOptions(this);

    protected override async Task<int> RunAsync(AiGuardBlocks blocks, ParseResult parsed, CancellationToken cancellationToken)
    {
        var subject = _subject.Read(parsed);
        var concerns = ConcernOf(subject);
        var found = (await blocks.ListAsync(cancellationToken)).Where(concerns).ToList();
        if (found.Count > 0 || IsJson(parsed))
            await Output(parsed).WriteListAsync(found);
        await NoteAsync($"{BlockOutput.Name(subject)} is {(found.Count > 0 ? "" : "not ")}shut out.");
        return found.Count > 0 ? ExitCodes.Found : ExitCodes.Success;
    }

    private static Func<AiGuardBlock, bool> ConcernOf(AiGuardBlock subject)
    {
        if (subject.Kind != AiGuardBlockKind.Network)
            return block => block.Kind == subject.Kind && block.Subject == subject.Subject && block.Tenant == subject.Tenant;
        return IPAddress.TryParse(subject.Subject, out var address)
            ? block => block.Kind == AiGuardBlockKind.Network && IPNetwork.TryParse(block.Subject, out var network) && ClientNetwork.Contains(network, address)
            : throw new UsageException("'check' takes one address, such as 198.51.100.7.");
    }
}
