namespace AiApiGuard.Redis.Quotas;

/// <summary>Holds the scripts that change quotas.</summary>
internal sealed record QuotaScripts(RedisScript Acquire, RedisScript Renew, RedisScript Settle)
{
    private const string Head = "Head.lua";

    /// <summary>Gets the scripts of this package.</summary>
    public static QuotaScripts Embedded { get; } = new(
        RedisScript.Read(Head, "Acquire.lua"), RedisScript.Read(Head, "Renew.lua"), RedisScript.Read(Head, "Settle.lua"));
}
