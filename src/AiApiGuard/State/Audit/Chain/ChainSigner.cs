using System.Security.Cryptography;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Signs checkpoints, or tells whether a signature is right: ECDSA over SHA-256.</summary>
internal sealed class ChainSigner : IDisposable
{
    // As many hexadecimal digits of the hash of the public key as name it.
    private const int KeyIdLength = 16;

    private readonly ECDsa _key;

    /// <summary>Initializes a signer, or, with a public key alone, one that verifies.</summary>
    public ChainSigner(ECDsa key)
    {
        _key = key;
        KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyIdLength];
    }

    /// <summary>Gets what names the key.</summary>
    public string KeyId { get; }

    /// <summary>Reads a key, private or public, from PEM.</summary>
    /// <exception cref="CryptographicException">There is no such key.</exception>
    public static ChainSigner FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new ChainSigner(key);
        }
        catch (ArgumentException exception)
        {
            key.Dispose();
            throw new CryptographicException("It holds no key for ECDSA in PEM.", exception);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public byte[] Sign(byte[] statement) => _key.SignData(statement, HashAlgorithmName.SHA256);

    public bool Verify(byte[] statement, byte[] signature) => _key.VerifyData(statement, signature, HashAlgorithmName.SHA256);

    public void Dispose() => _key.Dispose();
}
