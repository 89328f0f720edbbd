using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Reads the subject of a certificate as names that can be compared.</summary>
internal static class SubjectName
{
    private const string CommonNameOid = "2.5.4.3";

    // No part of a comparable subject may hold it, so it can stand between two.
    private const char Separator = '\n';

    /// <summary>Brings a whole subject into a form in which two of them are equal when all their parts are, in their
    /// order.</summary>
    /// <returns>That form; empty when the subject is, or when a part has several values or hides something.</returns>
    public static string ToComparable(X500DistinguishedName subject)
    {
        var text = new StringBuilder();
        foreach (var part in subject.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements || part.GetSingleElementValue() is not { Length: > 0 } value || !IsVisible(value))
                return string.Empty;
            text.Append(part.GetSingleElementType().Value).Append('=').Append(value).Append(Separator);
        }

        return text.ToString();
    }

    /// <summary>Reads the common names, of which a careful subject has one.</summary>
    /// <returns>The names; one that cannot identify anybody where a part of the subject has several values.</returns>
    public static List<CertificateName> ReadCommonNames(X500DistinguishedName subject)
    {
        var names = new List<CertificateName>();
        foreach (var part in subject.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements)
                names.Add(new(ClientCertificateIdentity.CommonName, string.Empty));
            else if (part.GetSingleElementType().Value == CommonNameOid)
                names.Add(CertificateNameForms.Read(ClientCertificateIdentity.CommonName, part.GetSingleElementValue() ?? string.Empty));
        }

        return names;
    }

    private static bool IsVisible(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            // A lone surrogate is read as U+FFFD, which stands for anything.
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                return false;
        }

        return true;
    }
}
