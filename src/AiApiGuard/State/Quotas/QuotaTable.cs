namespace AiApiGuard.State.Quotas;

/// <summary>Is the counters of one quota in memory.</summary>
internal sealed class QuotaTable;
