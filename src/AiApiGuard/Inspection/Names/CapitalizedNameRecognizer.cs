using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Recognises persons, organizations and places where a capitalised word begins.</summary>
internal sealed class CapitalizedNameRecognizer : ITextRecognizer
{
    private const float ListScore = 0.6f;
    private const float ContextScore = 0.8f;

    public TextAnchors Anchors => TextAnchors.Capital;

    public IReadOnlyList<string> Entities => [TextEntities.Person, TextEntities.Organization, TextEntities.Location];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (!CanBeginAt(ref text, anchor))
            return false;
        NameRun.Read(ref text, anchor, out var run);
        if (run.Count == 0 || run[0].Is(WordTraits.Mixed) && run.Count == 1)
            return false;
        if (OrganizationGrammar.TryMatch(ref text, run, out var start, out var end))
        {
            match = new TextMatch(start, end - start, TextEntities.Organization, Score: ContextScore);
            return EndsAt(ref text, end);
        }

        if (!run[0].Is(WordTraits.PlaceStart | WordTraits.Place) && !run[0].IsNamePart)
            return false;
        var context = NameContextReader.Read(ref text, anchor);
        var person = PersonGrammar.Match(run, context);
        var place = LocationGrammar.Match(ref text, run, context);
        var count = Math.Max(person, place);
        if (count == 0)
            return false;
        end = run[count - 1].End;
        var isPerson = person > place || (person == place && run[0].Is(WordTraits.Given) && !run[0].Is(WordTraits.Place));
        match = isPerson
            ? new TextMatch(anchor, end - anchor, TextEntities.Person, Score: context is NameContext.None ? ListScore : ContextScore)
            : new TextMatch(anchor, end - anchor, TextEntities.Location, Score: ListScore);
        return EndsAt(ref text, end);
    }

    // Names of files, mentions, variables and parts of addresses are no names.
    private static bool CanBeginAt(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        return text[start - 1] switch
        {
            '.' or '/' or '\\' or '@' or '#' or '$' or '_' or '%' or '&' or '+' or '~' => false,
            '-' or '\'' or '\u2019' => start == 1 || !EmailCharacters.IsLetterOrDigit(text[start - 2]),
            _ => true,
        };
    }

    private static bool EndsAt(ref TextCursor text, int end) => text[end] switch
    {
        '@' or '_' or '\\' or '(' or '=' or '[' or '$' => false,
        '.' or '/' or '-' => !text.IsWord(end + 1),
        ':' => text[end + 1] is not (':' or '/'),
        var next => !char.IsAsciiDigit(next),
    };
}
