namespace AiApiGuard.Filters.Limiting;

/// <summary>Is how many tokens an exchange uses, or may use.</summary>
/// <param name="Input">Those of the prompt.</param>
/// <param name="Cached">How many of them the provider read from its cache.</param>
/// <param name="CacheWrite">How many of them it wrote to its cache.</param>
/// <param name="Output">Those of the answer.</param>
/// <param name="Reasoning">How many of them were spent on thinking.</param>
internal readonly record struct TokenCounts(long Input, long Cached, long CacheWrite, long Output, long Reasoning);
