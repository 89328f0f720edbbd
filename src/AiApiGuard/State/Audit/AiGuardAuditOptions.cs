using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace AiApiGuard.State.Audit;

/// <summary>Configures the audit of the application: what all policies share, and what is kept of administration. Bound from <c>Audit</c>, read once at
/// start.</summary>
/// <remarks>A file holds one JSON object a line, each with the hash of the line before; <c>aiguard audit verify</c> finds what was changed. Beside it are
/// <c>.lock</c>, which keeps other processes out, and <c>.head</c>, which tells where it ends.</remarks>
public sealed class AiGuardAuditOptions
{
    private ECDsa? _signingKey;

    /// <summary>Gets or sets the file of the exchanges of all policies that name none of their own.</summary>
    /// <value>Default: <see langword="null"/>: they go to the log, category <c>AiApiGuard.Audit</c>, event id 7000.</value>
    public string? FilePath { get; set; }

    /// <summary>Gets or sets the file of the acts of administration: of keys, blocks, responses and policies.</summary>
    /// <value>Default: <see langword="null"/>: beside <see cref="FilePath"/>, as <c>audit-acts.jsonl</c> is beside <c>audit.jsonl</c>; without that the log,
    /// event id 7005.</value>
    public string? ActsFilePath { get; set; }

    /// <summary>Gets or sets how many acts, and how many records for each sink of the application's own, may wait to be written.</summary>
    /// <value>Default: 10,000.</value>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Gets or sets the size in bytes from which on the file of the acts is full.</summary>
    /// <value>Default: 100 MiB.</value>
    [Range(64 * 1024, double.MaxValue)]
    public long MaxFileBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Gets or sets the file of the private key that signs checkpoints: ECDSA, in PEM. Without one the chain shows only what was changed by
    /// somebody who did not compute the hashes anew.</summary>
    /// <value>Default: <see langword="null"/>: checkpoints are not signed.</value>
    public string? SigningKeyPath { get; set; }

    /// <summary>Gets or sets after how many records there is a checkpoint.</summary>
    /// <value>Default: 1,000.</value>
    [Range(1, 1_000_000)]
    public int CheckpointRecords { get; set; } = 1000;

    /// <summary>Gets or sets after what time there is a checkpoint, where there are records.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets a value indicating whether full files are compressed, with gzip.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool CompressFullFiles { get; set; }

    /// <summary>Gets or sets how long full files of exchanges are kept. The chain says up to where they were deleted.</summary>
    /// <value>Default: <see langword="null"/>: for ever.</value>
    public TimeSpan? ExchangeRetention { get; set; }

    /// <summary>Gets or sets how long full files of acts are kept.</summary>
    /// <value>Default: <see langword="null"/>: for ever.</value>
    public TimeSpan? ActRetention { get; set; }

    /// <summary>Gets or sets the file of the texts of exchanges, where a policy keeps them redacted or encrypted. Lines of it can be erased: the records of
    /// the exchanges stay, and tell only that there was something.</summary>
    /// <value>Default: <see langword="null"/>: beside <see cref="FilePath"/>, as <c>audit-content.jsonl</c> is beside <c>audit.jsonl</c>.</value>
    public string? ContentFilePath { get; set; }

    /// <summary>Gets or sets how long full files of content are kept.</summary>
    /// <value>Default: <see langword="null"/>: for ever.</value>
    public TimeSpan? ContentRetention { get; set; }

    /// <summary>Gets or sets the secret that texts are hashed with, where a policy keeps hashes: at least 32 characters, the same in all instances.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? ContentHashKey { get; set; }

    /// <summary>Gets or sets the file of the public key, RSA in PEM, that texts are encrypted to, where a policy keeps them encrypted.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? ContentKeyPath { get; set; }

    /// <summary>Signs checkpoints with a key that is in no file, instead of that of <see cref="SigningKeyPath"/>.</summary>
    /// <param name="key">The key. The application disposes of it, after the guard.</param>
    public void SignWith(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _signingKey = key;
    }

    internal string? FindContentPath() => ContentFilePath ?? (FilePath is null ? null : Beside(FilePath, "content"));

    // Not a property: what is bound are all of these.
    internal ECDsa? FindSigningKey() => _signingKey;

    internal string? FindActsPath() => ActsFilePath ?? (FilePath is null ? null : Beside(FilePath, "acts"));

    private static string Beside(string path, string name) =>
        Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(path)}-{name}{Path.GetExtension(path)}");
}
