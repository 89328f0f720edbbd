namespace AiApiGuard.Hosting.Management;

/// <summary>Is one page of blocks.</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="Total">How many there are in all.</param>
internal sealed record BlockPage(IReadOnlyList<BlockView> Blocks, int Total);
