using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Tells the names of users from words, and from accounts that are nobody's.</summary>
internal static class UsernameRules
{
    private const int MinLength = 3;
    private const int MaxLength = 48;

    // So many digits are an account at a bank, or a number for taxes, where a word says so.
    private const int MaxDigits = 6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nobodies = new[]
    {
        "user", "username", "users", "runner", "ubuntu", "root", "admin", "administrator", "vagrant", "ec2-user", "centos", "debian", "pi", "jenkins", "circleci", "travis",
        "vsts", "vscode", "node", "app", "appuser", "git", "gitpod", "codespace", "coder", "docker", "postgres", "mysql", "sa", "elastic", "www-data", "nginx", "apache", "deploy",
        "deployer", "builder", "build", "ci", "test", "tester", "testuser", "guest", "shared", "public", "default", "developer", "dev", "me", "you", "name", "yourname",
        "your-name", "your_name", "youruser", "your-username", "your_username", "myuser", "jovyan", "linuxbrew", "kubernetes", "airflow", "spark", "hadoop", "steam", "nobody",
        "anonymous", "system", "service", "oracle", "redis", "rabbitmq", "neo4j", "minio", "grafana", "sonar", "nexus", "tomcat", "all", "everyone", "someone", "somebody", "myusername",
        "page", "index", "dashboard", "about", "contact", "news", "products", "login", "home", "main", "page2", "settings", "profile", "content", "view", "detail", "assistant", "bot",
        "person", "customer", "client", "employee", "member", "owner", "manager", "agent", "student", "teacher", "player", "alice_or_bob", "john_or_jane", "foo", "bar", "baz", "xxx",
        "appdata", "containeradministrator", "containeruser", "netuser", "sysadmin", "webmaster", "support", "info", "staff", "operator", "daemon", "bin", "sshd", "mail", "demo", "sample",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsNobody(ReadOnlySpan<char> name) => Nobodies.Contains(name);

    public static bool IsAssigned(ref TextCursor text, in CredentialLabel label, in CredentialValue value, bool isTight)
    {
        if (value.Length is < MinLength or > MaxLength || label.IsDistant)
            return false;
        var content = text.Slice(value.Start, value.End);
        if (!IsName(content) || Placeholders.Contains(content) || (!value.IsQuoted && IsMember(content)))
            return false;
        if (CountDigits(content) >= MaxDigits && IsOfAnotherNumber(ref text, label))
            return false;
        var next = value.IsQuoted ? '\n' : text[value.Next];
        if (next is ' ')
            next = IsJoined(ref text, value.Next) ? '\n' : next;
        var isAtEnd = next is '\n' or '\r' or '\0' or ',' or ';' or '|' or '<' or '&' or '，' or '。' or '、' or '；';
        if (!ContainsLetter(content))
            return content.Length >= 5 && !isTight && !value.IsQuoted && isAtEnd && label.Kind == CredentialKind.Username;
        if (IsStrong(content))
            return label.Kind == CredentialKind.Username || isAtEnd;
        if (label.Kind != CredentialKind.Username || !isAtEnd || value.IsOnNextLine || CredentialWords.Of(content) != CredentialWord.None)
            return false;
        return value.IsQuoted || (isTight ? IsSetting(ref text, label) : next is not ';');
    }

    /// <summary>Says whether a value in a sentence is a name.</summary>
    /// <param name="content">The value.</param>
    /// <param name="isSure">Whether the sentence leaves no doubt: "is", or "and password" behind it.</param>
    public static bool IsSpoken(ReadOnlySpan<char> content, bool isSure) =>
        content.Length is >= MinLength and <= MaxLength && IsName(content) && !Placeholders.Contains(content)
        && (IsStrong(content) ? char.IsLetter(content[0]) || isSure : isSure && content.Length > 4 && CredentialWords.Of(content) == CredentialWord.None);

    private static bool ContainsLetter(ReadOnlySpan<char> content)
    {
        foreach (var character in content)
        {
            if (char.IsLetter(character))
                return true;
        }

        return false;
    }

    private static bool IsStrong(ReadOnlySpan<char> content)
    {
        if (content.ContainsAnyInRange('0', '9'))
            return true;
        return content.IndexOfAny('_', '.') is var index && index > 0 && index < content.Length - 1;
    }

    // request.user.name, props.username, but not jane.doe
    private static bool IsMember(ReadOnlySpan<char> content)
    {
        var dots = 0;
        foreach (var part in content.Split('.'))
        {
            dots++;
            if (dots > 3 || Placeholders.IsWord(content[part]) || CredentialWords.Of(content[part]) != CredentialWord.None)
                return content.Contains('.');
        }

        return false;
    }

    private static bool IsName(ReadOnlySpan<char> content)
    {
        foreach (var character in content)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '.' or '-' or '\\' or '+'))
                return false;
        }

        return !Nobodies.Contains(content) && char.IsLetterOrDigit(content[^1]);
    }

    // Another label follows: "jsmith and password", "jsmith / ", "jsmith pass:".
    private static bool IsJoined(ref TextCursor text, int position)
    {
        var start = position + 1;
        if (text[start] is '/' or '|')
            return true;
        var end = start;
        while (end - start < 24 && (char.IsLetter(text[end]) || text[end] is ' '))
            end++;
        foreach (var part in text.Slice(start, end).Split(' '))
        {
            if (CredentialWords.Of(text.Slice(start, end)[part]) is CredentialWord.Password)
                return true;
        }

        return false;
    }

    private static bool IsSetting(ref TextCursor text, in CredentialLabel label) =>
        (char.IsAsciiLetterUpper(text[label.Start]) && char.IsAsciiLetterUpper(text[label.Start + 1]))
        || label.Start == 0 || (text[label.Start - 1] is ';' or '&' or '?' or '-' or '\n');

    private static int CountDigits(ReadOnlySpan<char> content)
    {
        var count = 0;
        foreach (var character in content)
            count += char.IsAsciiDigit(character) ? 1 : 0;
        return count;
    }

    private static bool IsOfAnotherNumber(ref TextCursor text, in CredentialLabel label)
    {
        var end = label.Start;
        while (char.IsLetter(text[end]))
            end++;
        var topics = ContextLexicon.Default.TopicsOf(text.Slice(label.Start, end));
        return topics.Contains(ContextTopic.BankAccount) || topics.Contains(ContextTopic.TaxId);
    }
}
