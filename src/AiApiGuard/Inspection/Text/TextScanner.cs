using System.Buffers;
using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Text;

/// <summary>Finds values with recognisers, in one pass. Immutable, and used by many threads.</summary>
internal sealed class TextScanner : ITextScanner
{
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + TextFolding.OtherDigits);

    // What may stand before a number and belong to it: "(+49".
    private const int MaxLead = 2;

    private readonly ITextRecognizer[] _atDigit;
    private readonly int[] _shortestValues;
    private readonly ITextRecognizer[] _atToken;
    private readonly ITextRecognizer[] _atAt;
    private readonly ITextRecognizer[] _atColon;
    private readonly ITextRecognizer[] _atEqualsSign;
    private readonly ITextRecognizer[] _atSlash;
    private readonly ITextRecognizer[] _atKeyword;
    private readonly ITextRecognizer[] _atCapital;
    private readonly AnchorCharacters _anchors;
    private readonly KeywordSearch _keywords;
    private readonly FrozenSet<string>? _entities;

    /// <summary>Initializes a scanner.</summary>
    /// <param name="recognizers">The recognisers in order of precedence.</param>
    /// <param name="entities">What is looked for; <see langword="null"/> for all that the recognisers know.</param>
    public TextScanner(IEnumerable<ITextRecognizer> recognizers, IEnumerable<string>? entities = null)
    {
        _entities = entities?.ToFrozenSet();
        var all = recognizers.Where(recognizer => _entities is null || recognizer.Entities.Any(_entities.Contains)).ToArray();
        _atDigit = At(TextAnchors.Digit);
        _shortestValues = [.. _atDigit.Select(recognizer => recognizer.ShortestValue)];
        _atToken = At(TextAnchors.Token);
        _atAt = At(TextAnchors.At);
        _atColon = At(TextAnchors.Colon);
        _atEqualsSign = At(TextAnchors.EqualsSign);
        _atSlash = At(TextAnchors.Slash);
        _atKeyword = At(TextAnchors.Keyword);
        _atCapital = At(TextAnchors.Capital);
        _keywords = new KeywordSearch(_atKeyword.SelectMany(recognizer => recognizer.Keywords));
        _anchors = new AnchorCharacters(all.Aggregate(TextAnchors.None, static (anchors, recognizer) => anchors | recognizer.Anchors));

        ITextRecognizer[] At(TextAnchors anchors) => [.. all.Where(recognizer => (recognizer.Anchors & anchors) != 0)];
    }

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var cursor = new TextCursor(text, isFinal) { Floor = from };
        var undecided = open.Recognizer is null || GoOn(ref cursor, ref open, matches)
            ? Scan(text, ref cursor, isFinal, ref open, matches)
            : cursor.Floor;
        cursor.End();
        return undecided;
    }

    private int Scan(ReadOnlySpan<char> text, ref TextCursor cursor, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        // A keyword may begin with a blank, and blanks are not held for that.
        var position = cursor.Floor > 0 && text[cursor.Floor - 1] is ' ' ? cursor.Floor - 1 : cursor.Floor;
        var search = new AnchorSearch(text, _anchors, _keywords, position);
        var ahead = default(MatchAhead);
        while (search.MoveTo(position) || ahead.IsThere)
        {
            var anchor = search.Current;
            if (ahead.IsThere && anchor >= ahead.Match.Start)
            {
                matches.Add(ahead.Match);
                cursor.Floor = position = ahead.Match.End;
                ahead = default;
                continue;
            }

            var isCapital = _atCapital.Length > 0 && search.IsCharacter && char.IsUpper(text[anchor]);
            var match = default(TextMatch);
            var matched = search.IsKeyword ? Ask(_atKeyword, ref cursor, anchor, out match) : null;
            if (matched is null && !cursor.IsUndecided && (!search.IsKeyword || isCapital))
                matched = isCapital ? AskAtCapital(text, ref cursor, anchor, out match) : AskAt(text[anchor], ref cursor, anchor, out match);
            if (cursor.IsUndecided)
                return FindHold(ref cursor, ahead.IsThere ? ahead.Anchor : anchor);
            var isBehind = matched is not null && search.IsKeyword && match.Start > anchor && cursor.OpenState is null;
            if (matched is null || isBehind || (ahead.IsThere && match.Start >= ahead.Match.Start))
            {
                if (isBehind && (!ahead.IsThere || match.Start < ahead.Match.Start))
                    ahead = new MatchAhead(match, ahead.IsThere ? ahead.Anchor : anchor, IsThere: true);
                position = search.IsKeyword || isCapital ? anchor + 1 : FindNext(text, anchor);
                continue;
            }

            matches.Add(match);
            cursor.Floor = position = match.End;
            ahead = default;
            if (cursor.OpenState is not { } state)
                continue;
            open = new OpenMatch((ISwallowingRecognizer)matched, match, state);
            return match.End;
        }

        return isFinal ? text.Length : Math.Min(FindHold(ref cursor, text.Length), _keywords.FindTail(text, cursor.Floor));
    }

    // Returns whether the value ended.
    private static bool GoOn(ref TextCursor cursor, ref OpenMatch open, List<TextMatch> matches)
    {
        cursor.MoveTo(cursor.Floor);
        var end = open.Recognizer!.Continue(ref cursor, cursor.Floor, open.State);
        if (end > cursor.Floor)
            matches.Add(open.Beginning with { Start = cursor.Floor, Length = end - cursor.Floor, IsContinuation = true });
        cursor.Floor = end;
        if (cursor.IsUndecided)
            return false;
        open = cursor.OpenState is { } state ? open with { State = state } : default;
        return open.Recognizer is null;
    }

    private ITextRecognizer? AskAt(char character, ref TextCursor cursor, int anchor, out TextMatch match)
    {
        if (TextFolding.IsDigit(character))
            return AskAtDigit(ref cursor, anchor, out match);
        return Ask(RecognizersAt(character), ref cursor, anchor, out match);
    }

    private ITextRecognizer[] RecognizersAt(char character) => character switch
    {
        '@' or '\uFF20' => _atAt,
        '=' => _atEqualsSign,
        '/' or '\\' => _atSlash,
        _ => _atColon,
    };

    private ITextRecognizer? AskAtCapital(ReadOnlySpan<char> text, ref TextCursor cursor, int anchor, out TextMatch match)
    {
        match = default;
        return anchor > 0 && EmailCharacters.IsLetterOrDigit(text[anchor - 1]) ? null : Ask(_atCapital, ref cursor, anchor, out match);
    }

    private ITextRecognizer? AskAtDigit(ref TextCursor cursor, int anchor, out TextMatch match)
    {
        match = default;
        cursor.MoveTo(anchor);
        if (cursor.HasDigitBefore(cursor.WordStart))
            return null;
        var matched = _atToken.Length > 0 && !cursor.HasDigitBeforeInToken()
            ? Ask(_atToken, ref cursor, anchor, out match)
            : null;
        return matched is null && !cursor.IsUndecided ? AskAtNumber(ref cursor, anchor, out match) : matched;
    }

    // Most numbers are too short for most recognisers.
    private ITextRecognizer? AskAtNumber(ref TextCursor cursor, int anchor, out TextMatch match)
    {
        var length = cursor.Groups.LongestValue;
        match = default;
        for (var i = 0; i < _atDigit.Length && !cursor.IsUndecided; i++)
        {
            if (length >= _shortestValues[i] && TryMatch(_atDigit[i], ref cursor, anchor, out match))
                return _atDigit[i];
        }

        return null;
    }

    private ITextRecognizer? Ask(ITextRecognizer[] recognizers, ref TextCursor cursor, int anchor, out TextMatch match)
    {
        match = default;
        if (cursor.Anchor != anchor)
            cursor.MoveTo(anchor);
        foreach (var recognizer in recognizers)
        {
            if (TryMatch(recognizer, ref cursor, anchor, out match))
                return recognizer;
            if (cursor.IsUndecided)
                return null;
        }

        return null;
    }

    private bool TryMatch(ITextRecognizer recognizer, ref TextCursor cursor, int anchor, out TextMatch match)
    {
        cursor.BeginAttempt();
        return recognizer.TryMatch(ref cursor, anchor, out match) && match.Start >= cursor.Floor && IsWanted(match) && !cursor.IsUndecided;
    }

    private bool IsWanted(in TextMatch match) => _entities is null || _entities.Contains(match.Entity);

    // Nothing begins inside a word, nor within a row of the same sign.
    private static int FindNext(ReadOnlySpan<char> text, int anchor)
    {
        var character = text[anchor];
        if (TextFolding.IsWord(character))
            return SkipWord(text, anchor);
        if (anchor + 2 >= text.Length || text[anchor + 1] != character || text[anchor + 2] != character)
            return anchor + 1;
        return Skip(text, anchor, text[anchor..].IndexOfAnyExcept(character)) - 1;
    }

    private static int SkipWord(ReadOnlySpan<char> text, int anchor)
    {
        // Most words are so short that a search costs more than it saves.
        const int UsualLength = 16;
        var end = anchor;
        while (end < text.Length && TextFolding.IsWord(text[end]))
        {
            if (++end - anchor == UsualLength)
                return Skip(text, end, text[end..].IndexOfAnyExcept(WordCharacters));
        }

        return end;
    }

    private static int Skip(ReadOnlySpan<char> text, int anchor, int length) => length < 0 ? text.Length : anchor + length;

    // Returns where the first value can begin of which what is undecided from here on can still become a part.
    private static int FindHold(ref TextCursor cursor, int end)
    {
        var start = end = Math.Max(end, cursor.Floor);
        while (start > cursor.Floor && end - start < EmailCharacters.MaxLocalLength && EmailCharacters.IsLocalOrQuote(cursor[start - 1]))
            start--;
        for (var signs = 0; signs < MaxLead && start > cursor.Floor && TextFolding.Fold(cursor[start - 1]) is '+' or '('; signs++)
            start--;
        var head = cursor.FindHead(start);
        var lead = Math.Min(ValueLead.FindStart(ref cursor, start), head);

        // What begins inside a word leads nothing, and would be an anchor that the whole text does not have.
        var isInWord = lead < start && lead > 0 && TextFolding.IsWord(cursor[lead]) && TextFolding.IsWord(cursor[lead - 1]);
        return isInWord ? head : lead;
    }

    // A value that a keyword announces, with text between that may hold others: these come first, and then it no longer counts.
    private readonly record struct MatchAhead(TextMatch Match, int Anchor, bool IsThere);
}
