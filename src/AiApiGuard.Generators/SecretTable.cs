using System.Text.RegularExpressions;

namespace AiApiGuard.Generators;

/// <summary>Reads the table: lines <c>@name characters</c> name alphabets, lines <c>kind pattern flags</c> are rules.</summary>
internal sealed class SecretTable
{
    private static readonly Regex Kind = new("^[a-z0-9][a-z0-9_]*$", RegexOptions.None, TimeSpan.FromSeconds(1));
    private readonly Dictionary<string, int> _alphabets = [];

    /// <summary>Gets the alphabets, each as the two halves of a set of ASCII characters.</summary>
    public List<(ulong Low, ulong High)> Alphabets { get; } = [];

    public List<SecretRule> Rules { get; } = [];

    public void Read(string line)
    {
        if (line.Trim().Length == 0 || line[0] == '#')
            return;
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (line[0] == '@')
            ReadAlphabet(fields);
        else
            ReadRules(fields);
    }

    private void ReadAlphabet(string[] fields)
    {
        if (fields.Length != 2)
            throw new FormatException("An alphabet is a name and its characters.");
        ulong low = 0, high = 0;
        var characters = fields[1];
        for (var i = 0; i < characters.Length; i++)
        {
            var last = i + 2 < characters.Length && characters[i + 1] == '-' ? characters[i + 2] : characters[i];
            for (var character = characters[i]; character <= last; character++)
            {
                if (character is <= ' ' or > '~')
                    throw new FormatException("Alphabets have visible ASCII characters only.");
                low |= character < 64 ? 1UL << character : 0;
                high |= character < 64 ? 0 : 1UL << (character - 64);
            }

            i += last == characters[i] ? 0 : 2;
        }

        if (_alphabets.ContainsKey(fields[0].Substring(1)))
            throw new FormatException($"There are two alphabets {fields[0]}.");
        _alphabets.Add(fields[0].Substring(1), Alphabets.Count);
        Alphabets.Add((low, high));
    }

    private void ReadRules(string[] fields)
    {
        if (fields.Length < 2)
            throw new FormatException("A rule is a kind, a pattern and flags.");
        if (!Kind.IsMatch(fields[0]))
            throw new FormatException($"'{fields[0]}' is no kind: small letters, digits and low lines.");
        var flags = SecretRuleFlags.None;
        foreach (var field in fields.Skip(2))
        {
            if (!Enum.TryParse(field, ignoreCase: true, out SecretRuleFlags flag) || !char.IsLetter(field[0]))
                throw new FormatException($"There is no flag '{field}'.");
            flags |= flag;
        }

        foreach (var pattern in Expand(fields[1]))
            Rules.Add(new SecretRule(fields[0], flags, pattern, _alphabets));
    }

    // "gh(p|o)_" stands for "ghp_" and "gho_".
    private static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('(');
        if (open < 0)
            return [pattern];
        var close = pattern.IndexOf(')', open);
        if (close < 0)
            throw new FormatException("A bracket is not closed.");
        return pattern.Substring(open + 1, close - open - 1).Split('|')
            .SelectMany(choice => Expand(pattern.Substring(0, open) + choice + pattern.Substring(close + 1)));
    }
}
