namespace AiApiGuard.State.Blocks;

/// <summary>Says what became of a list of networks that was imported.</summary>
/// <param name="Source">The name of the list.</param>
/// <param name="Networks">How many networks were read, and are blocked.</param>
/// <param name="BadLines">How many lines are no network, and were passed over.</param>
public sealed record AiGuardNetworkImport(string Source, int Networks, long BadLines)
{
    /// <summary>Gets the numbers of the first bad lines, from 1; at most 20.</summary>
    public IReadOnlyList<long> FirstBadLines { get; init; } = [];
}
