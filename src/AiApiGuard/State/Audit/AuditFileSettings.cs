using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.State.Audit;

/// <summary>Says how an audit file is kept.</summary>
/// <param name="MaxBytes">The size from which on it is full.</param>
internal sealed record AuditFileSettings(long MaxBytes)
{
    /// <summary>Gets what signs checkpoints, or <see langword="null"/>.</summary>
    public ChainSigner? Signer { get; init; }

    /// <summary>Gets after how many records there is a checkpoint.</summary>
    public int CheckpointRecords { get; init; } = 1000;

    /// <summary>Gets after what time there is a checkpoint, where there are records.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets a value indicating whether full files are compressed.</summary>
    public bool CompressesFull { get; init; }

    /// <summary>Gets how long full files are kept; <see langword="null"/> for ever.</summary>
    public TimeSpan? Retention { get; init; }
}
