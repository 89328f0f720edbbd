using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Finds personal data. Every kind holds a digit, an at sign or a colon, so these are the anchors.</summary>
internal sealed class PersonalDataScanner(PersonalDataKinds kinds) : ITextScanner
{
    private static readonly SearchValues<char> Anchors = SearchValues.Create("0123456789@:");

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, List<TextMatch> matches)
    {
        var cursor = new TextCursor(text, isFinal);
        var pass = new PersonalDataPass(kinds, from);
        var anchor = from;
        while (anchor < text.Length)
        {
            var offset = text[anchor..].IndexOfAny(Anchors);
            if (offset < 0)
                break;
            anchor += offset;
            var isMatch = pass.TryMatch(ref cursor, anchor, out var match);
            if (cursor.IsUndecided)
                return pass.FindHoldStart(ref cursor, anchor);
            if (isMatch)
            {
                matches.Add(match);
                pass.Floor = match.End;
            }

            anchor = isMatch ? match.End : anchor + 1;
        }

        return isFinal ? text.Length : pass.FindTail(ref cursor);
    }
}
