using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Reads the header in which a proxy forwards the certificate of its client.</summary>
internal static class ForwardedCertificate
{
    private const string PemLabel = "CERTIFICATE";

    /// <summary>Reads one certificate.</summary>
    /// <returns><see langword="false"/> if the value is anything else than one certificate in the format.</returns>
    public static bool TryRead(string value, ClientCertificateHeaderFormat format, [NotNullWhen(true)] out X509Certificate2? certificate)
    {
        certificate = null;
        var encoded = format switch
        {
            ClientCertificateHeaderFormat.Rfc9440 => ReadByteSequence(value),
            ClientCertificateHeaderFormat.UrlEncodedPem => ReadPem(Uri.UnescapeDataString(value)),
            _ => ReadBase64(value),
        };
        if (encoded is null || !IsOneSequence(encoded))
            return false;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(encoded);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return true;
    }

    // RFC 8941: between colons. No parameters are defined, and the certificates above stand in another header.
    private static byte[]? ReadByteSequence(string value)
    {
        var text = value.AsSpan().Trim(' ');
        return text.Length > 2 && text[0] == ':' && text[^1] == ':' ? ReadBase64(text[1..^1]) : null;
    }

    private static byte[]? ReadBase64(ReadOnlySpan<char> text)
    {
        text = text.Trim(' ');
        var bytes = new byte[text.Length / 4 * 3];

        // The framework would pass over white space; a header value that was wrapped is not one any more.
        return !text.IsEmpty && !text.ContainsAny(" \t\r\n") && Convert.TryFromBase64Chars(text, bytes, out var written)
            ? bytes[..written]
            : null;
    }

    private static byte[]? ReadPem(string text)
    {
        if (!PemEncoding.TryFind(text, out var fields) || !text.AsSpan()[fields.Label].SequenceEqual(PemLabel))
            return null;
        var before = text.AsSpan()[..fields.Location.Start.Value];
        var after = text.AsSpan()[fields.Location.End.Value..];
        if (!before.IsWhiteSpace() || !after.IsWhiteSpace())
            return null;
        var bytes = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(text.AsSpan()[fields.Base64Data], bytes, out var written) ? bytes[..written] : null;
    }

    // Also keeps the loader from taking the bytes for something else, such as PEM.
    private static bool IsOneSequence(byte[] encoded)
    {
        try
        {
            AsnDecoder.ReadSequence(encoded, AsnEncodingRules.DER, out _, out _, out var consumed);
            return consumed == encoded.Length;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
