using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Finds pseudonyms in text, however they are spelled. Immutable.</summary>
internal sealed class PseudonymIndex
{
    // How the bracket of a placeholder can begin.
    private const string Brackets = "<\\&%";

    private readonly PseudonymTable[] _tables;
    private readonly SearchValues<char> _first;

    public PseudonymIndex(IEnumerable<PseudonymEntry> entries)
    {
        var all = entries.ToArray();
        _tables = [.. Enum.GetValues<PseudonymShape>().Select(shape => new PseudonymTable(shape, KeysOf(all, shape))).Where(table => table.Count > 0)];
        var first = _tables.SelectMany(static table => table.FirstCharacters).Distinct().ToArray();
        _first = SearchValues.Create(string.Concat(
            new string([.. first.Concat(first.Select(char.ToUpperInvariant)).Distinct()]),
            first.Contains('<') ? Brackets : "",
            first.Any(char.IsAsciiDigit) ? TextFolding.OtherDigits : ""));
    }

    /// <summary>Returns the first pseudonym that begins in a part of a text, or the first place at which one can still begin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the part begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    public PseudonymMatch? Find(ReadOnlySpan<char> text, int from, int to, bool isFinal)
    {
        while (from < to && text[from..to].IndexOfAny(_first) is var offset and >= 0)
        {
            from += offset;
            if (PseudonymBoundary.CanStart(text, from) && TryFind(text, from, isFinal, out var match))
                return match;
            from++;
        }

        return null;
    }

    private static IEnumerable<(string Key, PseudonymEntry Entry)> KeysOf(PseudonymEntry[] entries, PseudonymShape shape)
    {
        // A placeholder is also known without its brackets.
        var own = shape == PseudonymShape.Bare ? PseudonymShape.Placeholder : shape;
        return entries
            .Where(entry => entry.Pseudonym.Shape == own)
            .Select(entry => (shape == own ? PseudonymReader.KeyOf(entry.Pseudonym) : entry.Pseudonym.Text.Trim('<', '>'), entry));
    }

    private bool TryFind(ReadOnlySpan<char> text, int start, bool isFinal, out PseudonymMatch match)
    {
        match = new PseudonymMatch(start, start, null);
        foreach (var table in _tables)
        {
            if (!table.TryFind(text, start, isFinal, ref match))
            {
                match = new PseudonymMatch(start, start, null);
                return true;
            }
        }

        return match.Entry is not null;
    }
}
