using System.Numerics;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Is limits for each value of what the host says.</summary>
internal sealed record LimitPartition<TAmount>(string Name, Func<AiGuardContext, string?> Partition, AiGuardLimitWindows<TAmount> Windows)
    where TAmount : struct, INumber<TAmount>;
