using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Knows what stands in the place of a credential: look-ups, blanks to fill in, types, words about it.</summary>
internal static class Placeholders
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "null", "none", "nil", "true", "false", "undefined", "empty", "string", "str", "text", "varchar", "char", "bytes", "byte", "number", "int", "integer",
        "boolean", "bool", "object", "any", "unknown", "void", "array", "optional", "required", "yes", "no", "on", "off", "n/a", "na", "tbd", "todo",
        "invalid", "incorrect", "wrong", "expired", "missing", "set", "unset", "not", "is", "are", "must", "should", "cannot", "can", "will", "and", "or", "the",
        "a", "an", "your", "my", "this", "that", "if", "when", "for", "to", "in", "with", "at", "by", "it", "here", "there", "redacted", "hidden", "masked",
        "secret", "secrets", "hash", "hashed", "encrypted", "protected", "reset", "change", "changed", "changeme", "change_me", "change-me", "replaceme", "replace_me",
        "placeholder", "example", "sample", "default", "value", "auto", "generated", "random", "input", "output", "self", "args", "argv", "env", "environ", "config",
        "settings", "options", "params", "props", "request", "response", "req", "res", "data", "field", "form", "type", "model", "body", "key", "token", "credentials",
        "xxx", "xxxx", "xxxxx", "xxxxxx", "xxxxxxxx", "yyy", "zzz", "foo", "bar", "baz", "abc", "test", "demo", "dummy", "fake", "user", "username", "root", "stdin", "prompt", "plain",
        "plaintext", "cleartext", "bcrypt", "argon2", "argon2id", "pbkdf2", "scrypt", "md5", "sha1", "sha256", "sha512", "sha-256", "base64", "utf-8", "utf8", "oauth2", "oauth", "2fa",
        "mfa", "totp", "ldap", "saml", "kerberos", "ntlm", "sso", "basic", "digest", "bearer", "pin", "login", "forgot", "forgotten", "remember", "show", "hide", "enter", "confirm",
        "repeat", "new", "old", "current", "valid", "weak", "strong", "medium", "short", "long", "minimum", "maximum", "at_least", "same", "none.", "notempty", "nullable",
        "blank", "leer", "vide", "vacío", "vuoto", "notwendig", "erforderlich", "falsch", "ungültig", "requis", "obligatoire", "requerido", "obligatorio", "obrigatório", "richiesta",
        "oubliée", "oublié", "vergessen", "olvidada", "incorrecta", "incorrecto", "inválida", "неверный", "обязателен", "pbkdf2-sha256", "cache", "session", "public", "private", "internal",
        "static", "const", "var", "let", "function", "return", "new()", "async", "await", "lambda", "def", "class", "stringvalue", "securestring", "secretstr", "nonetype",
        "account", "accounts", "information", "details", "service", "services", "server", "database", "number", "name", "names", "support", "system", "button", "link", "page", "email", "e-mail",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Parts =
        ["example", "placeholder", "changeme", "xxxx", "****", "....", "••", "redacted", "your_", "your-", "yourp", "yours", "<your", "insert", "_here", "-here", "required", "getenv", "process.env", "todo"];

    public static bool IsWord(ReadOnlySpan<char> value) => Words.Contains(value);

    /// <summary>Says whether a value only stands for one.</summary>
    public static bool Contains(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || IsWord(value) || IsFrame(value) || IsVariable(value))
            return true;
        foreach (var part in Parts)
        {
            if (value.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return value.TrimStart(value[0]).IsEmpty || IsMasked(value);
    }

    /// <summary>Says whether code stands there that yields a value: a call, a member, an element.</summary>
    public static bool IsCode(ReadOnlySpan<char> value)
    {
        var position = 0;
        var names = 0;
        var letters = 0;
        while (position < value.Length && (char.IsAsciiLetter(value[position]) || value[position] is '_'))
        {
            var start = position;
            while (position < value.Length && (char.IsAsciiLetterOrDigit(value[position]) || value[position] is '_'))
                letters += char.IsAsciiLetter(value[position++]) ? 1 : 0;
            names++;
            if (position == value.Length)
                return names > 1;
            if (value[position] is '(' or '[')
                return letters >= 3 && position - start >= 3 && (value[^1] is ')' or ']' or ',' or '(' or '[' || names > 1 || value[(position + 1)..].ContainsAny('\'', '.'));
            if (value[position] is '.' && position + 1 < value.Length)
                position++;
            else if (value[position..].StartsWith("?.", StringComparison.Ordinal) || value[position..].StartsWith("->", StringComparison.Ordinal) || value[position..].StartsWith("::", StringComparison.Ordinal))
                position += 2;
            else
                return false;
        }

        return false;
    }

    // ${NAME}, {{ name }}, <name>, [NAME], %NAME%, #{name}
    private static bool IsFrame(ReadOnlySpan<char> value) => (value[0], value[^1]) switch
    {
        ('<', _) or ('{', '}') or ('[', ']') => true,
        ('%', '%') => value.Length > 2 && !value[1..^1].ContainsAnyExceptInRange('A', '_'),
        _ => value is ['$' or '#' or '@' or '%', '{' or '(', ..] or ['$', '$', ..],
    };

    // $name, @name, :name, but not $9JaAKm.
    private static bool IsVariable(ReadOnlySpan<char> value)
    {
        if (value[0] is not ('$' or '@' or ':') || value.Length < 2)
            return false;
        var name = value[1..];
        var hasDigit = name.ContainsAnyInRange('0', '9');
        var hasLine = name.Contains('_');
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '-' or '>'))
                return value[0] is '$' && character is '[' or '{';
        }

        return char.IsAsciiLetter(name[0]) && (!hasDigit || hasLine);
    }

    // x's, stars and dots only; or a shortened value.
    private static bool IsMasked(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (character is not ('*' or 'x' or 'X' or '.' or '-' or '_' or '•' or '●' or '…' or '#' or ' ' or '?' or '/' or '!' or '+' or '='))
                return value.Contains('…') || value.EndsWith("...", StringComparison.Ordinal);
        }

        return true;
    }
}
