using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.TestUtilities.Certificates;

/// <summary>Signs certificates with RSA and any hash, also with those with which the framework no longer does.</summary>
public sealed class NamedSignature(X509Certificate2 authority, HashAlgorithmName hash, RSASignaturePadding padding) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (padding == RSASignaturePadding.Pss)
                WritePss(writer);
            else
                WritePkcs1(writer);
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        using var key = authority.GetRSAPrivateKey()!;
        return key.SignData(data, hash, padding);
    }

    protected override PublicKey BuildPublicKey() => authority.PublicKey;

    private static void WriteHash(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }

    private void WritePkcs1(AsnWriter writer)
    {
        writer.WriteObjectIdentifier(hash.Name switch
        {
            "MD5" => "1.2.840.113549.1.1.4",
            "SHA1" => "1.2.840.113549.1.1.5",
            "SHA256" => "1.2.840.113549.1.1.11",
            _ => "1.2.840.113549.1.1.12",
        });
        writer.WriteNull();
    }

    // Parameters that say nothing mean SHA-1 and 20 bytes of salt.
    private void WritePss(AsnWriter writer)
    {
        writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
        using (writer.PushSequence())
        {
            if (hash == HashAlgorithmName.SHA1)
                return;
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                WriteHash(writer, "2.16.840.1.101.3.4.2.1");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                WriteHash(writer, "2.16.840.1.101.3.4.2.1");
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                writer.WriteInteger(32);
        }
    }
}
