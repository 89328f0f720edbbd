using System.CommandLine;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys</c>.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(CommandSurroundings surroundings)
        : base("keys", "Takes care of API keys.")
    {
        Add(new CreateKeyCommand(surroundings));
        Add(new ListKeysCommand(surroundings));
        Add(new ShowKeyCommand(surroundings));
        Add(new RotateKeyCommand(surroundings));
        Add(new RevokeKeyCommand(surroundings));
        Add(new ChangeKeyCommand(
            "restore", "Undoes a revocation, within a day.", "restored", static (keys, id, actor, cancellation) => keys.RestoreAsync(id, actor, cancellation), surroundings));
        Add(new ChangeKeyCommand(
            "disable", "Switches a key off until it is enabled again.", "disabled", static (keys, id, actor, cancellation) => keys.DisableAsync(id, actor, cancellation), surroundings));
        Add(new ChangeKeyCommand(
            "enable", "Switches a disabled key on.", "enabled", static (keys, id, actor, cancellation) => keys.EnableAsync(id, actor, cancellation), surroundings));
    }
}
