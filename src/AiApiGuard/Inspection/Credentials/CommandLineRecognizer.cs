using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises what tools are given on the command line: <c>curl -u user:password</c>, <c>mysql -psecret</c>.</summary>
internal sealed class CommandLineRecognizer : ITextRecognizer
{
    private const int Reach = 120;
    private const string UserOption = "--user";
    private const string UserShort = " -u";
    private const string PasswordShort = " -p";

    private static readonly string[] PasswordTools =
        ["mysql", "mariadb", "sshpass", "docker login", "podman login", "helm registry login", "mongo", "az login", "oc login", "sqlcmd", "cqlsh", "influx", "smbclient", "7z "];

    public TextAnchors Anchors => TextAnchors.Keyword | TextAnchors.Colon;

    public IReadOnlyList<string> Entities => [TextEntities.Secret, TextEntities.Password];

    public IReadOnlyList<string> Keywords => [PasswordShort];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text[anchor] is ':')
            return TryMatchUser(ref text, anchor, out match);
        return text[anchor] is ' ' && text[anchor + 1] is '-' && text[anchor + 2] is 'p' or 'P' && TryMatchPassword(ref text, anchor, out match);
    }

    // -u user:password
    private static bool TryMatchUser(ref TextCursor text, int colon, out TextMatch match)
    {
        match = default;
        if (text[colon + 1] is '/')
            return false;
        var start = colon;
        while (start > 0 && colon - start < EmailCharacters.MaxLocalLength && EmailCharacters.IsLocal(text[start - 1]))
            start--;
        var quote = start > 0 && text[start - 1] is '"' or '\'' ? text[start - 1] : '\0';
        var before = text.Before(quote is '\0' ? start : start - 1, 10).TrimEnd(' ').TrimEnd('=');
        if (!(before.EndsWith(UserShort, StringComparison.Ordinal) || before.EndsWith(UserOption, StringComparison.Ordinal)) || !Names(ref text, start, "curl", "http", "wget"))
            return false;
        var end = colon + 1;
        while (end - colon < CredentialValue.MaxLength && text[end] is not ('\0' or '\n' or '\r' or '`') && (quote is '\0' ? text[end] is not ' ' : text[end] != quote))
            end++;
        var password = text.Slice(colon + 1, end).Trim('\'').Trim('"');
        var content = password.IsEmpty ? text.Slice(start, colon) : password;
        match = new TextMatch(start, end - start, TextEntities.Secret, "credentials");
        return content.Length >= 4 && !Placeholders.Contains(content) && CredentialWords.Of(content) != CredentialWord.Password && !content.ContainsAny("{<[ ");
    }

    private static bool TryMatchPassword(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (!Names(ref text, anchor, PasswordTools) || text[anchor + 3] is '\0' or '\n' or '-')
            return false;
        var start = anchor + 3;
        if (text[start] is ' ' or '=')
            start++;
        if (!TryReadArgument(ref text, start, out var from, out var end))
            return false;
        var content = text.Slice(from, end);
        match = new TextMatch(from, end - from, TextEntities.Password);
        return content.Length >= 4 && !Placeholders.Contains(content) && content[0] is not ('-' or '$' or '<' or '/') && content.ContainsAnyExceptInRange('0', '9')
            && !content.StartsWith("ort", StringComparison.Ordinal) && !content.StartsWith("assw", StringComparison.Ordinal);
    }

    // Until a blank outside quotes; quotes around the whole are no part of it.
    private static bool TryReadArgument(ref TextCursor text, int start, out int from, out int end)
    {
        from = start;
        end = start;
        var quote = '\0';
        while (end - start < CredentialValue.MaxLength)
        {
            var character = text[end];
            if (character is '\n' or '\0' || (quote is '\0' && character is ' ' or '`' or '\r'))
                break;
            if (character is '"' or '\'')
                quote = quote == character ? '\0' : quote is '\0' ? character : quote;
            end++;
        }

        if (quote is not '\0' || end == start)
            return false;
        if (end - start > 2 && text[start] is '"' or '\'' && text[end - 1] == text[start] && !text.Slice(start + 1, end - 1).Contains(text[start]))
        {
            from++;
            end--;
        }

        return end > from;
    }

    private static bool Names(ref TextCursor text, int anchor, params ReadOnlySpan<string> tools)
    {
        var before = text.Before(anchor, Reach);
        foreach (var tool in tools)
        {
            if (before.Contains(tool, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
