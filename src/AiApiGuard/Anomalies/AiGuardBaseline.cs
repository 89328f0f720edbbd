namespace AiApiGuard.Anomalies;

/// <summary>Is what was learnt of one subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Content">What was learnt, at most 2 KiB.</param>
public sealed record AiGuardBaseline(AiGuardAnomalySubject Subject, ReadOnlyMemory<byte> Content);
