using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Finds keys, tokens and private keys by how they begin.</summary>
internal sealed class SecretScanner : ITextScanner
{
    private static readonly string[] Prefixes =
        [.. SecretSignatures.All.Select(key => key.Prefix), JsonWebTokenRecognizer.Prefix, PrivateKeyRecognizer.Prefix];

    private static readonly SearchValues<string> Anchors = SearchValues.Create(Prefixes, StringComparison.Ordinal);
    private static readonly int LongestPrefix = Prefixes.Max(prefix => prefix.Length);

    // The first characters of all prefixes: only there can the end of a text be the beginning of one.
    private static readonly SearchValues<char> FirstCharacters =
        SearchValues.Create([.. Prefixes.Select(prefix => prefix[0]).Distinct()]);

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var cursor = new TextCursor(text, isFinal);
        var floor = from;
        var anchor = from;
        while (anchor < text.Length)
        {
            var offset = text[anchor..].IndexOfAny(Anchors);
            if (offset < 0)
                break;
            anchor += offset;
            TextMatch match = default;
            var isMatch = IsStart(ref cursor, anchor) && TryMatch(ref cursor, anchor, out match);
            if (cursor.IsUndecided)
                return anchor;
            anchor = isMatch ? match.End : anchor + 1;
            if (!isMatch)
                continue;
            matches.Add(match);
            floor = match.End;
        }

        return isFinal ? text.Length : FindTail(ref cursor, text, floor);
    }

    // Any prefix may be tried at the anchor: the search stops at one of them, and prefixes begin with each other.
    private static bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        foreach (var signature in SecretSignatures.All)
        {
            if (TryMatchSignature(ref text, anchor, signature, out match))
                return true;
        }

        return JsonWebTokenRecognizer.TryMatch(ref text, anchor, out match)
            || PrivateKeyRecognizer.TryMatch(ref text, anchor, out match);
    }

    private static bool TryMatchSignature(ref TextCursor text, int start, SecretSignature signature, out TextMatch match)
    {
        match = default;
        var position = start;
        foreach (var segment in signature.Segments)
        {
            if (!text.IsAt(position, segment.Literal))
                return false;
            position += segment.Literal.Length;
            var end = position;
            while (end - position < segment.Longest && segment.Alphabet.Contains(text[end]))
                end++;
            if (end - position < segment.Shortest)
                return false;
            position = end;
        }

        // A key of fixed length within a longer word is none.
        var last = signature.Segments[^1];
        if (last.Longest == last.Shortest && text.IsWord(position))
            return false;
        match = new TextMatch(start, position - start, signature.Entity);
        return SecretVariety.IsEnough(text.Slice(start + signature.Prefix.Length, position));
    }

    // The letter of an escaped line end is no part of a word.
    private static bool IsStart(ref TextCursor text, int anchor) =>
        !text.IsWord(anchor - 1) || (text[anchor - 1] is 'n' or 'r' or 't' && text[anchor - 2] is '\\');

    private static int FindTail(ref TextCursor cursor, ReadOnlySpan<char> text, int from)
    {
        var start = Math.Max(from, text.Length - LongestPrefix + 1);
        while (start < text.Length)
        {
            var offset = text[start..].IndexOfAny(FirstCharacters);
            if (offset < 0)
                return text.Length;
            start += offset;
            if (IsStart(ref cursor, start) && BeginsPrefix(text[start..]))
                return start;
            start++;
        }

        return text.Length;
    }

    private static bool BeginsPrefix(ReadOnlySpan<char> tail)
    {
        foreach (var prefix in Prefixes)
        {
            if (prefix.AsSpan().StartsWith(tail, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
