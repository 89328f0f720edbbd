using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Says who is meant: a network or an address, or what one of the options names.</summary>
internal sealed class BlockSubjectOptions
{
    private readonly Argument<string?> _network = new("network")
    {
        Description = "A network such as 198.51.100.0/24 or 2001:db8::/32, or an address.", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _key = new("--key") { Description = "The identifier of an API key: its third part, which is no secret.", HelpName = "id" };
    private readonly Option<string?> _caller = new("--caller") { Description = "The identifier of a caller.", HelpName = "id" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant of the caller." };

    public BlockSubjectOptions(Command command)
    {
        command.Add(_network);
        foreach (var option in new Option[] { _key, _caller, _tenant })
            command.Add(option);
    }

    /// <exception cref="UsageException">Nobody is named, or more than one.</exception>
    public AiGuardBlock Read(ParseResult parsed)
    {
        var (network, key, caller, tenant) = (parsed.GetValue(_network), parsed.GetValue(_key), parsed.GetValue(_caller), parsed.GetValue(_tenant));
        if (new[] { network, key, caller }.Count(static name => !string.IsNullOrEmpty(name)) != 1)
            throw new UsageException("Name a network, or a --key, or a --caller.");
        if (tenant is not null && caller is null)
            throw new UsageException("--tenant goes with --caller.");
        if (key is not null)
        {
            return ApiKeyText.IsId(key)
                ? new AiGuardBlock(AiGuardBlockKind.Key, key)
                : throw new UsageException("--key is not an identifier. If it was a key: give its third part alone, and replace the key, which others may read in the history of the shell.");
        }

        return caller is not null
            ? new AiGuardBlock(AiGuardBlockKind.Caller, caller) { Tenant = tenant }
            : new AiGuardBlock(AiGuardBlockKind.Network, network!);
    }
}
