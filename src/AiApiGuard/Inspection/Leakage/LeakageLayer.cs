namespace AiApiGuard.Inspection.Leakage;

/// <summary>Says in which form a protected text was found.</summary>
internal enum LeakageLayer
{
    None,
    Overlap,
    Encoded,
    Canary,
}
