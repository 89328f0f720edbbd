using System.Text.RegularExpressions;

namespace AiApiGuard.Inspection.Custom;

/// <summary>Is the characters that one place of a pattern takes.</summary>
internal sealed class PatternCharacters
{
    private const int AsciiLength = 128;

    private readonly bool[] _ascii = new bool[AsciiLength];
    private readonly bool _takesOthers;

    /// <param name="text">The place as it stands in the pattern: a character, an escape, a class.</param>
    /// <param name="options">The options of the pattern.</param>
    public PatternCharacters(string text, RegexOptions options)
    {
        var pattern = new Regex($"^(?:{text})\\z", options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        Span<char> character = stackalloc char[1];
        for (var i = 0; i < AsciiLength; i++)
        {
            character[0] = (char)i;
            _ascii[i] = pattern.IsMatch(character);
        }

        // A plain letter is itself alone; in any case it may have relatives, such as the Kelvin sign.
        _takesOthers = text.Length > 1 || text[0] is '.' or > '\u007F' || (options.HasFlag(RegexOptions.IgnoreCase) && char.IsAsciiLetter(text[0]));
    }

    public bool Contains(char character) => character < AsciiLength ? _ascii[character] : _takesOthers;
}
