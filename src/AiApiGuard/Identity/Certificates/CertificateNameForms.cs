using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Knows the forms of names that can identify somebody, and brings each into the one form in which it is
/// compared.</summary>
/// <remarks>Only visible ASCII: what looks alike is then alike, and nothing hides a second name behind a zero byte.</remarks>
internal static class CertificateNameForms
{
    // What a SPIFFE identifier may have.
    private const int MaxUriLength = 2048;
    private const int MaxDnsNameLength = 253;
    private const int MaxLabelLength = 63;
    private const int MaxMailboxLength = 64;
    private const int MaxTextLength = 512;

    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly SearchValues<char> DnsCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> MailboxCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    /// <summary>Reads a name whose kind its form tells, as it stands in configuration.</summary>
    public static bool TryReadAny(string text, out CertificateName name)
    {
        var kind = text.Contains(':', StringComparison.Ordinal) ? ClientCertificateIdentity.Uri
            : text.Contains('@', StringComparison.Ordinal) ? ClientCertificateIdentity.Email
            : ClientCertificateIdentity.DnsName;
        name = Read(kind, text);
        return name.IsUsable;
    }

    /// <summary>Reads a name of a certificate; one that cannot identify anybody has an empty value.</summary>
    public static CertificateName Read(ClientCertificateIdentity kind, string text) => new(
        kind,
        kind switch
        {
            ClientCertificateIdentity.Uri => ReadUri(text),
            ClientCertificateIdentity.DnsName => ReadDnsName(text),
            ClientCertificateIdentity.Email => ReadEmail(text),
            _ => ReadText(text),
        });

    public static bool TryReadThumbprint(string? text, [NotNullWhen(true)] out string? thumbprint)
    {
        thumbprint = text?.Replace(":", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        if (thumbprint is { Length: 64 } && thumbprint.All(char.IsAsciiHexDigit))
            return true;
        thumbprint = null;
        return false;
    }

    // With an authority, or a URN: nothing of the form word:text that other identifiers have.
    private static string ReadUri(string text)
    {
        if (text.Length > MaxUriLength || text.AsSpan().ContainsAnyExcept(UriCharacters))
            return string.Empty;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters))
            return string.Empty;
        var rest = text.AsSpan(colon + 1);
        var isUrn = text.AsSpan(0, colon).Equals("urn", StringComparison.OrdinalIgnoreCase) && rest.Length > 0;
        return isUrn || (rest.StartsWith("//", StringComparison.Ordinal) && rest.Length > 2 && rest[2] is not ('/' or '?' or '#'))
            ? text
            : string.Empty;
    }

    // No wildcard: it names many, and so nobody.
    private static string ReadDnsName(string text)
    {
        if (text.Length is 0 or > MaxDnsNameLength)
            return string.Empty;
        var lower = text.ToLowerInvariant();
        foreach (var range in lower.AsSpan().Split('.'))
        {
            var label = lower.AsSpan()[range];
            if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-' || label.ContainsAnyExcept(DnsCharacters))
                return string.Empty;
        }

        return lower;
    }

    private static string ReadEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxMailboxLength || text.AsSpan(0, at).ContainsAnyExcept(MailboxCharacters))
            return string.Empty;
        var domain = ReadDnsName(text[(at + 1)..]);
        return domain.Length == 0 ? string.Empty : $"{text[..at]}@{domain}";
    }

    private static string ReadText(string text) =>
        text.Length is > 0 and <= MaxTextLength && text[0] != ' ' && text[^1] != ' '
        && text.All(character => character is >= ' ' and <= '~')
            ? text
            : string.Empty;
}
