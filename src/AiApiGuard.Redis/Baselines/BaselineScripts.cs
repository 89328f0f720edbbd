namespace AiApiGuard.Redis.Baselines;

/// <summary>Holds the script that adds evidence up.</summary>
internal sealed record BaselineScripts(RedisScript AddEvidence)
{
    /// <summary>Gets the scripts of this package.</summary>
    public static BaselineScripts Embedded { get; } = new(RedisScript.Read("AddEvidence.lua"));
}
