using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises the credentials in a URL, <c>scheme://user:password@host</c>: as a secret both of them; where secrets are not
/// looked for, the password alone; where passwords are not either, the URL.</summary>
internal sealed class UrlCredentialsRecognizer(string entity) : ITextRecognizer
{
    private const int MaxScheme = 24;
    private const int MaxUserInfo = 200;
    private const int MaxUrl = 256;
    private const string Kind = "url_credentials";

    public TextAnchors Anchors => TextAnchors.Colon;

    public IReadOnlyList<string> Entities { get; } = [entity];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor == 0 || text[anchor + 1] is not '/' || text[anchor + 2] is not '/' || !char.IsAsciiLetterOrDigit(text[anchor - 1]))
            return false;
        var start = anchor + 3;
        var colon = -1;
        var end = start;
        while (end - start < MaxUserInfo && !IsEnd(text[end]) && text[end] is not '@')
        {
            if (text[end] is ':' && colon < 0)
                colon = end;
            end++;
        }

        if (text[end] is not '@' || end == start || !(char.IsLetterOrDigit(text[end + 1]) || text[end + 1] is '[' or '%' or '$' or '{' or '<'))
            return false;

        // "user:p@ssword@host": the last at sign counts.
        var last = end;
        while (last - start < MaxUserInfo && !IsEnd(text[last]))
        {
            if (text[last] is '@')
                end = last;
            last++;
        }

        var password = colon < 0 ? start : colon + 1;
        if (!IsPassword(text.Slice(password, end), colon >= 0))
            return false;
        if (KnownKey.IsIn(ref text, new CredentialValue(password, end, end, IsQuoted: false)))
            return false;
        match = entity switch
        {
            TextEntities.Secret => new TextMatch(start, end - start, entity, Kind),
            TextEntities.Password => new TextMatch(password, end - password, entity, Kind),
            _ => WholeOf(ref text, anchor, end),
        };
        return true;
    }

    private static bool IsPassword(ReadOnlySpan<char> content, bool hasUser)
    {
        if (Placeholders.Contains(content) && !content.Equals("secret", StringComparison.OrdinalIgnoreCase))
            return false;
        if (content.ContainsAny("{<[") || CredentialWords.Of(content) is CredentialWord.Password)
            return false;

        // A user alone is a token only when it looks like one.
        return hasUser ? content.Length >= 3 : AssignedSecretRules.IsSecret(content, CredentialKind.Vendor);
    }

    private static TextMatch WholeOf(ref TextCursor text, int anchor, int end)
    {
        var start = anchor;
        while (start > 0 && anchor - start < MaxScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '.' or '-'))
            start--;
        while (end - start < MaxUrl && (!IsEnd(text[end]) || text[end] is '/' or '?' or '#'))
            end++;
        while (text[end - 1] is '.' or ',' or ')' or ';')
            end--;
        return new TextMatch(start, end - start, TextEntities.Url, "credentials");
    }

    private static bool IsEnd(char character) =>
        character is '\0' or '/' or '?' or '#' or '"' or '\'' or '`' or '<' or '>' or '\\' or '|' || char.IsWhiteSpace(character) || character is '，' or '。';
}
