using System.Text;
using System.Text.RegularExpressions;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Is a regular expression of a schema. It runs in time that grows with the text alone, so one that looks around or back is refused.</summary>
internal sealed class SchemaPattern
{
    private const int MaxLength = 4096;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    /// <exception cref="ArgumentException">It is no regular expression, or too long.</exception>
    /// <exception cref="NotSupportedException">It looks around or back.</exception>
    public SchemaPattern(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new ArgumentException($"The pattern is longer than {MaxLength} characters.", nameof(pattern));
        _regex = new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
    }

    public bool IsMatch(string text) => _regex.IsMatch(text);

    // Where .NET reads the syntax of JavaScript otherwise: digits and letters of all scripts, and an end before a last line break.
    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                AppendEscape(result, pattern[++i], isInClass);
                continue;
            }

            // In a class, JavaScript takes a bracket that opens for itself; .NET may begin to subtract.
            result.Append(pattern[i] switch
            {
                '$' when !isInClass => @"\z",
                '[' when isInClass => @"\[",
                var character => character.ToString(),
            });
            isInClass = pattern[i] == '[' || (isInClass && pattern[i] != ']');
        }

        return result.ToString();
    }

    private static void AppendEscape(StringBuilder result, char escaped, bool isInClass) => result.Append(escaped switch
    {
        'd' => isInClass ? "0-9" : "[0-9]",
        'w' => isInClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]",
        'D' when !isInClass => "[^0-9]",
        'W' when !isInClass => "[^a-zA-Z0-9_]",
        '/' => "/",
        _ => $@"\{escaped}",
    });
}
