namespace AiApiGuard.Redis.Blocks;

/// <summary>Holds the scripts that read and change blocks.</summary>
internal sealed record BlockScripts(RedisScript Add, RedisScript Remove, RedisScript Read)
{
    /// <summary>Gets the scripts of this package.</summary>
    public static BlockScripts Embedded { get; } = new(
        RedisScript.Read("AddBlock.lua"), RedisScript.Read("RemoveBlock.lua"), RedisScript.Read("ReadBlocks.lua"));
}
