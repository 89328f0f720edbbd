namespace AiApiGuard.State;

/// <summary>Says how the caller of a partition is known.</summary>
internal enum PartitionKind
{
    /// <summary>Not at all, but for its address.</summary>
    Network,

    /// <summary>By a principal of the host.</summary>
    Principal,

    /// <summary>By an API key.</summary>
    ApiKey,
}
