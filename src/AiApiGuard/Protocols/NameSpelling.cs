using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Refuses a name that differs from a known one only in case. Servers in Go, and ASP.NET Core by default, take it for the known
/// one, and would so read a value that was inspected as something else, or counted as absent.</summary>
internal sealed class NameSpelling
{
    // "\u006d" is the longest way to write a character of a name.
    private const int LongestCharacter = 6;

    private readonly PropertyNames _exact;
    private readonly Dictionary<string, string> _folded;
    private readonly int _longest;

    public NameSpelling(params ReadOnlySpan<string> names)
    {
        _exact = new PropertyNames(names);
        _folded = new(names.Length, StringComparer.Ordinal);
        foreach (var name in names)
        {
            _folded.Add(Fold(name), name);
            _longest = Math.Max(_longest, name.Length);
        }
    }

    /// <summary>Says whether two names are the same for a server that ignores case.</summary>
    public static bool IsSame(string left, string right) => left.Length == right.Length && Fold(left) == Fold(right);

    /// <summary>Writes a name so that all spellings that such a server takes for it are the same.</summary>
    // Beside ASCII, two characters fold to ASCII letters: the long s and the Kelvin sign.
    public static string Fold(string name) => string.Create(name.Length, name, static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = source[i] switch
            {
                '\u017F' => 's',
                '\u212A' => 'k',
                var character and >= 'A' and <= 'Z' => (char)(character | 0x20),
                var character => character,
            };
        }
    });

    /// <summary>Requires that no property has a known name in another spelling.</summary>
    /// <param name="element">An object.</param>
    /// <param name="field">Its place; empty for the body.</param>
    /// <exception cref="AiGuardRequestException">A property has a known name in another spelling.</exception>
    public void Require(JsonElement element, string field)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (_exact.Contains(property) || JsonMarshal.GetRawUtf8PropertyName(property).Length > _longest * LongestCharacter)
                continue;
            if (_folded.TryGetValue(Fold(RequestFields.ReadName(property, field)), out var known))
                throw Misspelt(ChannelName.Property(field, known));
        }
    }

    public static AiGuardRequestException Misspelt(string field) => AiGuardRequestException.InvalidField(field, "must be written with these very letters.");
}
