using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises what tools are given on the command line: <c>curl -u user:password</c>, <c>mysql -psecret</c>.</summary>
internal sealed class CommandLineRecognizer : ITextRecognizer
{
    private const int Reach = 120;
    private const string UserOption = "--user";
    private const string UserShort = " -u ";
    private const string PasswordShort = " -p";

    private static readonly string[] PasswordTools =
        ["mysql", "mariadb", "sshpass", "docker login", "podman login", "helm registry login", "mongo", "az login", "oc login", "sqlcmd", "cqlsh", "influx", "smbclient", "7z "];

    public TextAnchors Anchors => TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Secret, TextEntities.Password];

    public IReadOnlyList<string> Keywords => [UserOption, UserShort, PasswordShort];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var first = text[anchor];
        if (first is not (' ' or '-') || text[first is ' ' ? anchor + 1 : anchor] is not '-')
            return false;
        if (first is ' ' && text[anchor + 2] is 'p' or 'P')
            return TryMatchPassword(ref text, anchor, out match);
        var start = first is ' ' ? anchor + 3 : anchor + UserOption.Length;
        return text[start] is ' ' or '=' && Names(ref text, anchor, "curl", "http") && TryMatchUser(ref text, start + 1, out match);
    }

    private static bool TryMatchUser(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        while (text[start] is ' ' && text[start - 1] is not '\0')
            start++;
        if (!TryReadArgument(ref text, start, out var from, out var end))
            return false;
        var content = text.Slice(from, end);
        var colon = content.IndexOf(':');
        if (colon < 0 || content.Length < 6 || content.ContainsAny("${<[ "))
            return TryMatchPlain(content, colon, from, end, out match);
        match = new TextMatch(from, end - from, TextEntities.Secret, "credentials");
        var password = content[(colon + 1)..].Trim('\'').Trim('"');
        return !Placeholders.Contains(password.IsEmpty ? content[..colon] : password) && (password.IsEmpty ? content[..colon] : password).Length >= 4;
    }

    // A dollar sign inside a password, but no variable.
    private static bool TryMatchPlain(ReadOnlySpan<char> content, int colon, int from, int end, out TextMatch match)
    {
        match = new TextMatch(from, end - from, TextEntities.Secret, "credentials");
        return colon > 0 && content.Length >= 6 && !content.ContainsAny("{<[ ") && content[0] is not '$' && content[(colon + 1)..] is ['$', ..] is false
            && content[(colon + 1)..].ContainsAnyInRange('0', '9');
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
