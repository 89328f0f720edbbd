using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises the folder of a person in a path: <c>/home/alice</c>, <c>C:\Users\alice</c>.</summary>
internal sealed class UserHomeRecognizer : ITextRecognizer
{
    private const int MaxName = 32;

    public TextAnchors Anchors => TextAnchors.Slash | TextAnchors.Colon;

    public IReadOnlyList<string> Entities => [TextEntities.UserHome];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        return text[anchor] switch
        {
            '/' => IsStart(ref text, anchor) && TryMatchUnix(ref text, anchor, out match),
            '\\' => text[anchor + 1] is '\\' && (anchor == 0 || text[anchor - 1] is not '\\') && TryMatchShare(ref text, anchor, out match),
            ':' => TryMatchDrive(ref text, anchor, out match),
            _ => false,
        };
    }

    private static bool TryMatchUnix(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var folder = text[anchor + 1];
        if (folder is 'h' ? !text.IsAt(anchor + 1, "home/") : folder is not 'U' || !text.IsAt(anchor + 1, "Users/"))
            return false;
        return TryMatchName(ref text, anchor, anchor + 1 + (folder is 'h' ? 5 : 6), isWindows: false, out match);
    }

    private static bool TryMatchDrive(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor == 0 || text[anchor + 1] is not ('\\' or '/') || !char.IsAsciiLetter(text[anchor - 1]) || (anchor > 1 && char.IsAsciiLetterOrDigit(text[anchor - 2])))
            return false;
        var folder = SkipSlashes(ref text, anchor + 1);
        if (text[folder] is not ('U' or 'u') || !text.IsAt(folder + 1, "sers"))
            return Continues(ref text, folder, "Documents and Settings") && TryMatchName(ref text, anchor - 1, SkipSlashes(ref text, folder + 22), isWindows: true, out match);
        return text[folder + 5] is '\\' or '/' && TryMatchName(ref text, anchor - 1, SkipSlashes(ref text, folder + 5), isWindows: true, out match);
    }

    private static bool Continues(ref TextCursor text, int folder, string name) => text[folder] == name[0] && text.IsAt(folder, name) && text[folder + name.Length] is '\\';

    // \\server\home$\alice
    private static bool TryMatchShare(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var server = anchor;
        while (server - anchor < 4 && text[server] is '\\')
            server++;
        var end = server;
        while (end - server < MaxName && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.' or '_'))
            end++;
        if (end == server || text[end] is not '\\')
            return false;
        var folder = SkipSlashes(ref text, end);
        var folderEnd = folder;
        while (folderEnd - folder < 12 && (char.IsAsciiLetter(text[folderEnd]) || text[folderEnd] is '$'))
            folderEnd++;
        var name = text.Slice(folder, folderEnd).TrimEnd('$');
        var isHome = name.Equals("home", StringComparison.OrdinalIgnoreCase) || name.Equals("homes", StringComparison.OrdinalIgnoreCase)
            || name.Equals("users", StringComparison.OrdinalIgnoreCase) || name.Equals("profiles", StringComparison.OrdinalIgnoreCase);
        return isHome && text[folderEnd] is '\\' && TryMatchName(ref text, anchor, SkipSlashes(ref text, folderEnd), isWindows: true, out match);
    }

    private static bool TryMatchName(ref TextCursor text, int start, int nameStart, bool isWindows, out TextMatch match)
    {
        match = default;
        if (!char.IsLetter(text[nameStart]))
            return false;
        var end = nameStart;
        while (end - nameStart <= MaxName && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' || (isWindows && IsInnerBlank(ref text, nameStart, end))))
            end++;
        while (text[end - 1] is '.' or '-' or '_')
            end--;
        var name = text.Slice(nameStart, end);
        if (name.Length is < 2 or > MaxName || text[end] is '*' or '$' or '{' or '%' or '@' or '(' || UsernameRules.IsNobody(name) || IsFile(name) || CredentialWords.Of(name) is CredentialWord.Username or CredentialWord.User)
            return false;
        match = new TextMatch(start, end - start, TextEntities.UserHome);
        return true;
    }

    // "C:\Users\Jane Doe\": a blank counts where a backslash follows the words.
    private static bool IsInnerBlank(ref TextCursor text, int nameStart, int index)
    {
        if (text[index] is not ' ' || index == nameStart || !char.IsUpper(text[index + 1]))
            return false;
        var end = index + 1;
        while (end - index < 20 && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
            end++;
        return text[end] is '\\';
    }

    // /home/index.html is a page.
    private static bool IsFile(ReadOnlySpan<char> name) =>
        name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".php", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".css", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".aspx", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tsx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ts", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".py", StringComparison.OrdinalIgnoreCase);

    // A path begins here, or at the drive, mount or export that holds the folders of users.
    private static bool IsStart(ref TextCursor text, int anchor)
    {
        if (anchor == 0)
            return true;
        var before = text[anchor - 1];
        if (before is '/')
            return anchor < 2 || text[anchor - 2] is '/' or not (':' or '\\');
        if (!char.IsLetterOrDigit(before) && before is not ('.' or '_' or '-' or '}' or '~' or '*' or '%' or '>'))
            return before is not '/' && !IsHost(ref text, anchor);
        if (before is '>')
            return true;
        var head = text.Before(anchor, 12);
        return head.EndsWith("/var", StringComparison.Ordinal) || head.EndsWith("/export", StringComparison.Ordinal) || head.EndsWith("/usr", StringComparison.Ordinal)
            || (head.Length >= 2 && head[^2] is '/' && char.IsAsciiLetterLower(head[^1]) && (head.Length == 2 || head.EndsWith("/mnt/" + head[^1]) || !char.IsLetterOrDigit(head[^3])));
    }

    // "GET /home/…", "href="/home/…"
    private static bool IsHost(ref TextCursor text, int anchor)
    {
        var head = text.Before(anchor, 7);
        return head.EndsWith("href=\"", StringComparison.Ordinal) || head.EndsWith("GET ", StringComparison.Ordinal) || head.EndsWith("POST ", StringComparison.Ordinal)
            || head.EndsWith("href='", StringComparison.Ordinal) || head.EndsWith("to=\"", StringComparison.Ordinal) || head.EndsWith("href={\"", StringComparison.Ordinal);
    }

    private static int SkipSlashes(ref TextCursor text, int index)
    {
        if (text[index] is '/')
            return index + 1;
        return text[index] is '\\' && text[index + 1] is '\\' ? index + 2 : index + 1;
    }
}
