using System.Globalization;
using System.Text.RegularExpressions;

namespace AiApiGuard.Generators;

/// <summary>Is the form of one kind of key: <c>SG.{url:22}.{url:43}</c>.</summary>
internal sealed class SecretRule
{
    private const int MinPrefix = 2;
    private static readonly Regex Part = new(
        @"([^{}]*)\{([a-z0-9]+):([0-9]+)(?:-([0-9]+)|(\+))?\}", RegexOptions.None, TimeSpan.FromSeconds(1));

    public SecretRule(string kind, SecretRuleFlags flags, string pattern, IReadOnlyDictionary<string, int> alphabets)
    {
        Kind = kind;
        Flags = flags;
        var position = 0;
        foreach (Match match in Part.Matches(pattern))
        {
            if (match.Index != position || (Flags & SecretRuleFlags.Open) != 0)
                throw new FormatException($"'{pattern}' is no pattern: text and {{alphabet:length}} in turns, at most the last one open.");
            position += match.Length;
            AddPart(match, alphabets);
        }

        if (position != pattern.Length || Parts.Count == 0)
            throw new FormatException($"'{pattern}' does not end with {{alphabet:length}}.");
        if (Parts[0].Literal.Length < MinPrefix || pattern.Any(character => character is <= ' ' or > '~'))
            throw new FormatException($"'{pattern}' does not begin with two visible ASCII characters.");
        Prefix = Parts[0].Literal;
    }

    public string Kind { get; }

    public SecretRuleFlags Flags { get; private set; }

    public string Prefix { get; }

    public List<(string Literal, int Alphabet, int Shortest, int Longest)> Parts { get; } = [];

    private void AddPart(Match match, IReadOnlyDictionary<string, int> alphabets)
    {
        if (!alphabets.TryGetValue(match.Groups[2].Value, out var alphabet))
            throw new FormatException($"There is no alphabet '{match.Groups[2].Value}'.");
        var shortest = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
        var longest = match.Groups[4].Success ? int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : shortest;
        if (match.Groups[5].Success)
        {
            Flags |= SecretRuleFlags.Open;
            longest = ushort.MaxValue;
        }

        if (longest < shortest || longest == 0 || longest > ushort.MaxValue)
            throw new FormatException("A part is at least as long as its shortest form, and not empty.");
        Parts.Add((match.Groups[1].Value, alphabet, shortest, longest));
    }
}
