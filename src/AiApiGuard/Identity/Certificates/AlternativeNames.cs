using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Reads the alternative names of a certificate that can identify a caller: URIs, DNS names, e-mail addresses.</summary>
/// <remarks>The framework reads DNS names and addresses of hosts, but not URIs.</remarks>
internal static class AlternativeNames
{
    private const string ExtensionOid = "2.5.29.17";

    // More than any caller has; the certificate of a host may have more, and is none of a caller's.
    private const int MaxNames = 100;

    private static readonly Asn1Tag EmailTag = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag DnsNameTag = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>Reads the names, in their order.</summary>
    /// <returns><see langword="false"/> if the extension cannot be read, stands there twice or has too many names.</returns>
    public static bool TryRead(X509Certificate2 certificate, out List<CertificateName> names)
    {
        names = [];
        X509Extension? found = null;
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value != ExtensionOid)
                continue;
            if (found is not null)
                return false;
            found = extension;
        }

        try
        {
            return found is null || TryRead(found.RawData, names);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryRead(byte[] encoded, List<CertificateName> names)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        for (var count = 0; sequence.HasData; count++)
        {
            if (count == MaxNames)
                return false;
            var tag = sequence.PeekTag();
            if (tag == EmailTag)
                names.Add(Read(sequence, tag, ClientCertificateIdentity.Email));
            else if (tag == DnsNameTag)
                names.Add(Read(sequence, tag, ClientCertificateIdentity.DnsName));
            else if (tag == UriTag)
                names.Add(Read(sequence, tag, ClientCertificateIdentity.Uri));
            else
                sequence.ReadEncodedValue();
        }

        return true;
    }

    private static CertificateName Read(AsnReader reader, Asn1Tag tag, ClientCertificateIdentity kind) =>
        CertificateNameForms.Read(kind, reader.ReadCharacterString(UniversalTagNumber.IA5String, tag));
}
