using System.Buffers;

namespace AiApiGuard.Inspection.Links;

/// <summary>Finds where an address that stands in a text ends.</summary>
internal static class LinkEnds
{
    private static readonly SearchValues<char> BareEnd = SearchValues.Create(
        " \t\n\r\f\v<>\"`{}|^]\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000，；：！？（）「」『』【】《》、“”‘’«»");

    private static readonly SearchValues<char> Trailing = SearchValues.Create(".,;:!?'*_~。…");

    /// <summary>Returns the first character that is no part of an address, or -1.</summary>
    public static int FindBareEnd(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(BareEnd);

        // An address of version 6 has brackets of its own.
        if (end < 0 || text[end] != ']' || !text[..end].Contains('['))
            return end;
        var next = text[(end + 1)..].IndexOfAny(BareEnd);
        return next < 0 ? -1 : end + 1 + next;
    }

    /// <summary>Leaves what closes the sentence outside.</summary>
    public static int TrimSentence(ReadOnlySpan<char> address)
    {
        while (address.Length > 0)
        {
            if (Trailing.Contains(address[^1]) || (address[^1] == ')' && address.Count(')') > address.Count('(')))
                address = address[..^1];
            else
                break;
        }

        return address.Length;
    }
}
