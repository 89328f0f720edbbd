using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Is what a filter remembers from window to window: the value whose end has not come.</summary>
/// <param name="Match">The value.</param>
/// <param name="IsUnwritten">Whether nothing stands in its place yet, since its beginning was a pseudonym.</param>
internal sealed record OpenValue(OpenMatch Match, bool IsUnwritten);
