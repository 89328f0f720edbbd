using System.Text.Json;
using AiApiGuard.Cli.Keys;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Writes blocks for people, or for programs.</summary>
internal sealed class BlockOutput(TextWriter output, bool isJson)
{
    private static readonly string[] Columns = ["KIND", "SUBJECT", "TENANT", "SINCE", "EXPIRES", "BY", "REASON"];

    public static string Show(DateTimeOffset? time) => KeyOutput.Show(time);

    public static string Name(AiGuardBlock block) => Table.Printable(block switch
    {
        { Kind: AiGuardBlockKind.Network } => block.Subject,
        { Kind: AiGuardBlockKind.Key } => $"Key {block.Subject}",
        { Tenant: { } tenant } => $"Caller {block.Subject} of {tenant}",
        _ => $"Caller {block.Subject}",
    });

    public Task WriteListAsync(IReadOnlyList<AiGuardBlock> blocks) => isJson
        ? output.WriteLineAsync(JsonSerializer.Serialize([.. blocks], BlockJson.Default.AiGuardBlockArray))
        : Table.WriteAsync(output, Columns, blocks.Select(Row));

    /// <summary>Writes a block after a change: for people a note says it all.</summary>
    public Task WriteChangedAsync(AiGuardBlock block) =>
        isJson ? output.WriteLineAsync(JsonSerializer.Serialize(block, BlockJson.Default.AiGuardBlock)) : Task.CompletedTask;

    private static string[] Row(AiGuardBlock block) =>
    [
        block.Kind.ToString(), block.Subject, block.Tenant ?? "-", Show(block.CreatedAt), Show(block.ExpiresAt), block.Actor ?? "-", block.Reason ?? "-",
    ];
}
