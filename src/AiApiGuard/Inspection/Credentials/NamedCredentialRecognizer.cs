using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises passwords, user names and keys that follow their name without a sign: "the password is …",
/// <c>&lt;password&gt;…&lt;/password&gt;</c>, <c>--password …</c>, <c>set("api_key", "…")</c>.</summary>
internal sealed class NamedCredentialRecognizer : ITextRecognizer
{
    private const int MaxName = 48;
    private const int MaxWords = 9;
    private const int MaxTag = 64;
    private const string Kind = "assigned";

    // Few, so that the search for them stays fast: what is written with a sign is found at the sign.
    private static readonly string[] Stems =
    [
        "pass", "api", "secret", "token", "user", "login", "kennw", "contrase", "wachtw", "senha", "parola", "salasana", "adgangsk", "clave ", " pin ",
        "lösenord", "hasło", "hasła", "пароль", "пароля", "şifre", "jelszó", "비밀번호", "사용자", "아이디", "पासवर्ड", "المرور",
    ];

    public TextAnchors Anchors => TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Password, TextEntities.Username, TextEntities.Secret];

    public IReadOnlyList<string> Keywords { get; } = [.. Stems, .. CredentialWords.Terms];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var position = text[anchor] is ' ' ? anchor + 1 : anchor;
        var end = FindNameEnd(ref text, position);
        if (end <= position)
            return false;
        var follows = text[end];
        if (follows is ':' or '=' or '\0' or '\n' or '.' or '(')
            return false;
        var label = CredentialLabel.ReadBefore(ref text, end);
        if (label.Kind == CredentialKind.None || label.IsDistant || (follows is ' ' && end - label.Start == 4 && IsVerb(ref text, label, end)))
            return false;
        return follows switch
        {
            '>' => TryMatchElement(ref text, end + 1, label, out match),
            '"' or '\'' => TryMatchArgument(ref text, end, label, out match),
            ' ' or '\t' => IsOption(ref text, end)
                ? TryMatchOption(ref text, end + 1, label, out match)
                : TryMatchSentence(ref text, end, label, out match),
            '*' or '`' => TryMatchSentence(ref text, end, label, out match),
            _ => CredentialWords.CopulaLength(Peek(ref text, end), atEnd: false) > 0 && TryMatchSentence(ref text, end, label, out match),
        };
    }

    // The end of the name that holds the keyword; of a script without blanks the end of the term.
    private static int FindNameEnd(ref TextCursor text, int start)
    {
        if (CredentialWords.IsUnspaced(text[start]))
        {
            var end = start;
            while (end - start < 12 && (CredentialWords.IsUnspaced(text[end]) || text[end] is 'I' or 'D'))
                end++;
            return start + CredentialWords.OfStart(text.Slice(start, end)).Length;
        }

        var position = start;
        while (position - start < MaxName && IsName(text[position]))
            position++;

        // "api key", "user name", "user id", "login name"
        if (text[position] is ' ' && position - start is 3 or 4 or 5)
        {
            var next = position + 1;
            while (next - position < 8 && char.IsAsciiLetter(text[next]))
                next++;
            if (CredentialWords.Of(text.Slice(position + 1, next)) is CredentialWord.Key or CredentialWord.Name or CredentialWord.Identifier && next > position + 1)
                return next;
        }

        return position - start < MaxName ? position : -1;
    }

    private static bool IsName(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-'
        || (character > '\u007F' && !CredentialWords.IsUnspaced(character) && (char.IsLetter(character) || character is >= '\u0900' and <= '\u0DFF'));

    private static ReadOnlySpan<char> Peek(ref TextCursor text, int start)
    {
        var end = start;
        while (end - start < 3 && CredentialWords.IsUnspaced(text[end]))
            end++;
        return text.Slice(start, end);
    }

    // --password, -Password, also as part of a longer name.
    private static bool IsOption(ref TextCursor text, int end)
    {
        var start = end;
        while (start > 0 && end - start < MaxName && IsName(text[start - 1]))
            start--;
        return text[start] is '-' && (start == 0 || text[start - 1] is ' ' or '\n' or '\t' or '"' or '\'' or '`' or '[');
    }

    private static bool TryMatchOption(ref TextCursor text, int from, in CredentialLabel label, out TextMatch match)
    {
        match = default;
        return CredentialValue.TryRead(ref text, from, isTight: false, out var value) && !value.IsOnNextLine && text[value.Start] is not '-'
            && IsStrong(ref text, label, value, isNamed: false, out match);
    }

    private static bool TryMatchElement(ref TextCursor text, int start, in CredentialLabel label, out TextMatch match)
    {
        match = default;
        var end = start;
        while (end - start < CredentialValue.MaxLength && text[end] is not ('<' or '\n' or '\0'))
            end++;
        if (text[end] is not '<' || end == start)
            return false;
        var value = new CredentialValue(start, end, end, IsQuoted: text[label.Start - 1] is '<');
        return IsStrong(ref text, label, value, isNamed: value.IsQuoted, out match);
    }

    // ("api_key", "…"), name="password">…<
    private static bool TryMatchArgument(ref TextCursor text, int end, in CredentialLabel label, out TextMatch match)
    {
        match = default;
        var position = end + 1;
        if (text[position] is '>')
            return TryMatchElement(ref text, position + 1, label, out match);
        while (position - end < 4 && text[position] is ' ' or ')' or ']')
            position++;
        if (text[position] is not ',' and not '|' || !CredentialValue.TryRead(ref text, position + (text[position + 1] is '|' ? 2 : 1), isTight: false, out var value))
            return false;
        return value.IsQuoted && !value.IsOnNextLine && IsStrong(ref text, label, value, isNamed: false, out match);
    }

    // The words behind the name: the next one, and those behind "is", "to" and the like.
    private static bool TryMatchSentence(ref TextCursor text, int end, in CredentialLabel label, out TextMatch match)
    {
        match = default;
        var position = end;
        var isNamed = false;
        var isFirst = true;
        for (var word = 0; word < MaxWords; word++)
        {
            while (text[position] is ' ' or '\t' or '|' or '*' or '(' && position - end < MaxTag)
            {
                if (text[position] is '(' && label.Kind == CredentialKind.User)
                    return false;
                isFirst |= text[position] is '|';
                position++;
            }

            var copula = CredentialWords.CopulaLength(Peek(ref text, position), atEnd: false);
            if (copula > 0)
            {
                position += copula;
                isNamed = true;
                if (text[position] is '：' or ':')
                    return false;
            }

            if (!CredentialValue.TryRead(ref text, position, isTight: false, out var value) || value.IsOnNextLine)
                return false;
            var content = text.Slice(value.Start, value.End);
            var meaning = value.IsQuoted ? CredentialWord.None : MeaningOf(ref text, label, content);

            // From there on it is asked again.
            if (meaning is CredentialWord.Password or CredentialWord.User or CredentialWord.Username or CredentialWord.Secret or CredentialWord.Token)
                return false;
            var isWord = meaning is CredentialWord.Copula or CredentialWord.Suffix or CredentialWord.Connector;
            if (!isWord && (isFirst || isNamed) && IsStrong(ref text, label, value, isNamed, out match))
                return true;
            var breaks = value.Next > value.End && !value.IsQuoted ? true : text[value.Next] is ',' or ';' or ':' or '.' or '\n' or '\0' or '=' or '。' or '、' or '，';
            if (breaks || value.Next - end > MaxTag)
                return false;
            isNamed = meaning == CredentialWord.Copula || (isNamed && (meaning == CredentialWord.Suffix || IsAdverb(content)));
            isFirst &= meaning == CredentialWord.Suffix;
            position = value.Next;
        }

        return false;
    }

    private static bool IsAdverb(ReadOnlySpan<char> word) =>
        word is "still" or "currently" or "simply" or "set" or "actually" or "always" or "just" or "probably" or "currently" or "changed" or "updated" or "aktuell" or "weiterhin"
            or "geändert" or "ora" or "ahora" or "agora" or "maintenant" or "teraz" or "сейчас" or "again" or "the" or "user" or "called";

    private static bool IsStrong(ref TextCursor text, in CredentialLabel label, in CredentialValue value, bool isNamed, out TextMatch match) =>
        IsOfKind(ref text, label, value, isNamed, out match) && !KnownKey.IsIn(ref text, value);

    private static bool IsOfKind(ref TextCursor text, in CredentialLabel label, in CredentialValue value, bool isNamed, out TextMatch match)
    {
        var content = text.Slice(value.Start, value.End);
        match = new TextMatch(value.Start, value.Length, TextEntities.Password);
        switch (label.Kind)
        {
            case CredentialKind.Password:
                return PasswordRules.IsSpoken(content, value.IsQuoted, isNamed) && (isNamed || !IsNumbered(ref text, value));
            case CredentialKind.Pin:
                match = match with { Kind = "pin" };
                return PasswordRules.IsPin(content);
            case CredentialKind.Username or CredentialKind.User:
                match = match with { Entity = TextEntities.Username };
                var isSure = label.Kind == CredentialKind.Username && (value.IsQuoted || (isNamed && !IsParticiple(content) && IsAtEnd(ref text, value.Next)));
                return UsernameRules.IsSpoken(content, isSure || IsBeforePassword(ref text, value.Next));
            case CredentialKind.Secret or CredentialKind.Authorization or CredentialKind.Vendor:
                match = match with { Entity = TextEntities.Secret, Kind = Kind };
                return (value.IsQuoted || !Placeholders.IsCode(content))
                    && AssignedSecretRules.IsSecret(content, value.IsQuoted ? label.Kind : CredentialKind.Vendor);
            default:
                return false;
        }
    }

    // A dash joins, too; "on" is Finnish only behind a Finnish word.
    private static CredentialWord MeaningOf(ref TextCursor text, in CredentialLabel label, ReadOnlySpan<char> word)
    {
        if (word is "-" or "–" or "—" or "->" or "→" or "=>" || (word is "on" && text[label.Start + 1] is 'a' && text[label.Start + 2] is 'l'))
            return CredentialWord.Copula;
        return CredentialWords.Of(word);
    }

    // "to pass …", but not "login kim, pass …".
    private static bool IsVerb(ref TextCursor text, in CredentialLabel label, int end) =>
        text.Slice(label.Start, end).Equals("pass", StringComparison.OrdinalIgnoreCase) && !(label.Start > 1 && text[label.Start - 2] is ',' or '/');

    // "the login was found", "the user name is taken".
    private static bool IsParticiple(ReadOnlySpan<char> word) =>
        word.EndsWith("ed", StringComparison.Ordinal) || word is "found" or "known" or "taken" or "available" or "unique" or "correct" or "case" or "already" or "also"
            or "being" or "chosen" or "given" or "shown" or "there" or "visible" or "unavailable" or "missing" or "stolen" or "case-sensitive";

    // "Password1" in a heading, "password 2FA".
    private static bool IsNumbered(ref TextCursor text, in CredentialValue value)
    {
        var content = text.Slice(value.Start, value.End);
        return !value.IsQuoted && content.Length < 6 && !PasswordRules.HasSign(content);
    }

    private static bool IsAtEnd(ref TextCursor text, int next) => text[next] is '.' or ',' or '\n' or '\0' or ';' or '。' or '、' or '，' || IsBeforePassword(ref text, next);

    private static bool IsConjunction(ReadOnlySpan<char> word) =>
        word is "and" or "und" or "y" or "e" or "et" or "en" or "i" or "och" or "og" or "ja" or "и" or "ve" or "with" or "mit" or "con" or "com" or "avec" or "met"
            or "his" or "her" or "its" or "oraz" or "a";

    // "and password", "und Passwort", "y contraseña"
    private static bool IsBeforePassword(ref TextCursor text, int next)
    {
        const int MaxWord = 16;
        var position = next;
        for (var word = 0; word < 4; word++)
        {
            while (text[position] is ' ' or ',' or '/' or '"' or '\'' or '`' && position - next < MaxTag)
                position++;
            var end = position;
            while (end - position < MaxWord && char.IsLetter(text[end]))
                end++;
            if (end == position)
                return false;
            var content = text.Slice(position, end);
            if (CredentialWords.Of(content) is CredentialWord.Password or CredentialWord.Passe)
                return true;
            if (word == 0 && !IsConjunction(content))
                return false;
            position = end;
        }

        return false;
    }
}
