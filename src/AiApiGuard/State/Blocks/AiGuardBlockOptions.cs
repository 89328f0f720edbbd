namespace AiApiGuard.State.Blocks;

/// <summary>Says which networks are never blocked, and which lists of networks are. In configuration: the section <c>Blocks</c>, read again when it
/// changes.</summary>
public sealed class AiGuardBlockOptions
{
    /// <summary>Gets the networks that no block shuts out, in CIDR notation or as single addresses: the exits of offices, of partners, of your own
    /// probes. At most 10,000.</summary>
    /// <value>Default: empty.</value>
    public IList<string> NeverBlock { get; } = [];

    /// <summary>Gets the files of networks to block, by a name for each: one network or address a line, comments behind <c>#</c> or <c>;</c>.</summary>
    /// <value>Default: empty.</value>
    /// <remarks>Read when the host starts, which fails where one cannot be read, and again within 30 seconds of a change; until then, and while a
    /// new one cannot be read, the last one that could be stays in force. Each instance reads its own copy. Replace a file by renaming another one
    /// to it, so that no half of it is read. All lists together hold at most 1,000,000 networks.</remarks>
    public IDictionary<string, string> Lists { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
