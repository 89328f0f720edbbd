namespace AiApiGuard.Hosting.Management;

/// <summary>Says how a key is to be rotated.</summary>
internal sealed record RotateKeyRequest
{
    /// <summary>Gets how long the old key works on, in seconds; the options say when it is left out.</summary>
    public int? GraceSeconds { get; init; }
}
