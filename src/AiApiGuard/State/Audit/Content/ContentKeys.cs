using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.State.Audit.Content;

/// <summary>Holds the keys that content is hashed and encrypted with.</summary>
internal sealed class ContentKeys(AiGuardAuditOptions options) : IDisposable
{
    private const int KeyLength = 32;
    private const int KeyIdLength = 16;

    private readonly Lock _lock = new();
    private RSA? _publicKey;
    private string? _keyId;

    /// <summary>Gets the key of the hashes.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public byte[] HashKey => field ??= options.ContentHashKey is { } key
        ? Encoding.UTF8.GetBytes(key)
        : throw new InvalidOperationException("Content that is kept as hashes needs the option Audit:ContentHashKey.");

    /// <summary>Reads what a kind of content needs, so that what is missing is known at start.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or cannot be read.</exception>
    public void Require(AiGuardAuditContent kind)
    {
        if (kind == AiGuardAuditContent.Hashed)
            _ = HashKey;
        else if (kind == AiGuardAuditContent.Encrypted)
            LoadPublicKey();
    }

    /// <summary>Writes a text for the owner of the private key: AES-256-GCM with a key of its own, and that key by RSA-OAEP with SHA-256.</summary>
    public void Encrypt(Utf8JsonWriter json, ReadOnlySpan<byte> plain)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var data = new byte[plain.Length];
        using (var aes = new AesGcm(key, tag.Length))
            aes.Encrypt(nonce, plain, data, tag);
        byte[] wrapped;
        lock (_lock)
            wrapped = _publicKey!.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
        CryptographicOperations.ZeroMemory(key);
        json.WriteString("key_id", _keyId);
        json.WriteBase64String("key", wrapped);
        json.WriteBase64String("nonce", nonce);
        json.WriteBase64String("tag", tag);
        json.WriteBase64String("data", data);
    }

    public void Dispose() => _publicKey?.Dispose();

    private void LoadPublicKey()
    {
        if (_publicKey is not null)
            return;
        if (options.ContentKeyPath is not { } path)
            throw new InvalidOperationException("Content that is kept encrypted needs the option Audit:ContentKeyPath.");
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            _keyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyIdLength];
            _publicKey = key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidOperationException($"The public key of Audit:ContentKeyPath cannot be read: {exception.Message}", exception);
        }
    }
}
