using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Knows which keys and signatures still prove something.</summary>
internal static class CertificateStrength
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string RsaPssOid = "1.2.840.113549.1.1.10";
    private const string EcOid = "1.2.840.10045.2.1";

    private static readonly HashSet<string> StrongSignatures = new(StringComparer.Ordinal)
    {
        "1.2.840.113549.1.1.11", // RSA with SHA-256, 384, 512
        "1.2.840.113549.1.1.12",
        "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", // ECDSA with the same
        "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4",
    };

    private static readonly HashSet<string> StrongHashes = new(StringComparer.Ordinal)
    {
        "2.16.840.1.101.3.4.2.1", // SHA-256, 384, 512
        "2.16.840.1.101.3.4.2.2",
        "2.16.840.1.101.3.4.2.3",
    };

    /// <exception cref="CryptographicException">The key cannot be read.</exception>
    public static bool HasStrongKey(X509Certificate2 certificate, int minRsaKeySize, int minEcKeySize)
    {
        switch (certificate.PublicKey.Oid.Value)
        {
            case RsaOid:
                using (var rsa = certificate.GetRSAPublicKey())
                    return rsa?.KeySize >= minRsaKeySize;
            case EcOid:
                // A curve that brings its own numbers can be made to fit any key: only one with a name.
                if (certificate.PublicKey.EncodedParameters?.RawData is not [(byte)UniversalTagNumber.ObjectIdentifier, ..])
                    return false;
                using (var ec = certificate.GetECDsaPublicKey())
                    return ec?.KeySize >= minEcKeySize;
            default:
                return false;
        }
    }

    /// <summary>Says whether the authority signed with a hash of which no collisions are known.</summary>
    /// <exception cref="AsnContentException">The certificate cannot be read.</exception>
    public static bool HasStrongSignature(X509Certificate2 certificate)
    {
        var encoded = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        encoded.ReadEncodedValue();
        var algorithm = encoded.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        return oid == RsaPssOid ? StrongHashes.Contains(ReadPssHash(algorithm)) : StrongSignatures.Contains(oid);
    }

    // The hash of RSASSA-PSS stands among its parameters; where none does, it is SHA-1.
    private static string ReadPssHash(AsnReader algorithm)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        var parameters = algorithm.HasData ? algorithm.ReadSequence() : null;
        return parameters is { HasData: true } && parameters.PeekTag().HasSameClassAndValue(tag)
            ? parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier()
            : string.Empty;
    }
}
