namespace AiApiGuard.State.Blocks;

/// <summary>Describes a list of blocked networks that is in force in this process.</summary>
/// <param name="Source">The name under which it was imported, or of the file in the configuration.</param>
/// <param name="Networks">How many networks it has.</param>
public sealed record AiGuardNetworkList(string Source, int Networks)
{
    /// <summary>Gets when it was read.</summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>Gets when it ends by itself, or <see langword="null"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
