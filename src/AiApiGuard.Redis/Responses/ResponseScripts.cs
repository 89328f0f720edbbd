namespace AiApiGuard.Redis.Responses;

/// <summary>Holds the scripts that read and change responses.</summary>
internal sealed record ResponseScripts(RedisScript Set, RedisScript Read)
{
    /// <summary>Gets the scripts of this package.</summary>
    public static ResponseScripts Embedded { get; } = new(RedisScript.Read("SetResponse.lua"), RedisScript.Read("ReadResponses.lua"));
}
