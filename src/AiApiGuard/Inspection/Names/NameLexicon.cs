using System.Collections.Frozen;
using AiApiGuard.Inspection.Names.Lists;

namespace AiApiGuard.Inspection.Names;

/// <summary>Knows what words can be, whatever their case and accents.</summary>
internal sealed class NameLexicon
{
    /// <summary>The longest word or place.</summary>
    public const int MaxLength = 32;

    private static readonly string[] SurnameEndings =
    [
        "sson", "dottir", "stein", "berg", "mann", "mayer", "meier", "ovic", "evic", "owski", "ewski", "inski", "ynski", "owska", "ewska", "inska",
        "wicz", "czyk", "enko", "chuk", "opoulos", "oglu", "nen", "qvist", "quist", "strom", "gren", "escu", "yan", "shvili", "adze", "ov", "ova", "ev",
        "eva", "skaya", "sky", "insky", "sen", "idis", "akis", "hauer", "huber", "bauer", "stra", "ez", "inho", "elli", "etti", "ini", "ucci",
    ];

    private static readonly FrozenDictionary<char, string[]> EndingsByLast =
        SurnameEndings.GroupBy(ending => ending[^1]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private readonly FrozenDictionary<string, WordTraits> _words;
    private readonly FrozenDictionary<string, WordTraits>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _places;

    private NameLexicon()
    {
        var words = new Dictionary<string, WordTraits>(8192);
        AddAll(words, GivenNames.Sure, WordTraits.Given);
        AddAll(words, GivenNames.Unsure, WordTraits.UnsureGiven, WordTraits.Given);
        AddAll(words, Surnames.Sure, WordTraits.Surname);
        AddAll(words, Surnames.Unsure, WordTraits.UnsureSurname, WordTraits.Surname);
        AddAll(words, PlainWords.All, WordTraits.Plain);
        AddAll(words, PlainWords.Institutions, WordTraits.Institution);
        AddAll(words, ["van von vom zu zur der den ter ten de del della dello degli dei di da dal do dos das la le las los du des af av bin ibn bint al el y e"], WordTraits.Particle);
        AddAll(words, ["and und et of am &"], WordTraits.Connector);
        var places = new HashSet<string>();
        foreach (var place in Places.All.SelectMany(places => places.Split(';')))
        {
            places.Add(place);
            var blank = place.IndexOf(' ', StringComparison.Ordinal);
            Add(words, blank < 0 ? place : place[..blank].TrimEnd('.'), blank < 0 ? WordTraits.Place : WordTraits.PlaceStart);
        }

        _words = words.ToFrozenDictionary();
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _places = places.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the lexicon of the built-in lists.</summary>
    public static NameLexicon Default { get; } = new();

    /// <summary>Returns what a word can be.</summary>
    public WordTraits TraitsOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[MaxLength * 2];
        var length = NameFolding.Fold(word, folded);
        if (length == 0)
            return WordTraits.None;
        ReadOnlySpan<char> key = folded[..length];
        if (_lookup.TryGetValue(key, out var traits))
            return traits;
        return key.Contains('-') ? TraitsOfParts(key) : HasSurnameEnding(key) ? WordTraits.SurnameEnding : WordTraits.None;
    }

    /// <summary>Says whether a text of several words is a place.</summary>
    public bool IsPlace(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[MaxLength * 2];
        var length = NameFolding.Fold(text, folded);
        return length > 0 && _places.Contains(folded[..length]);
    }

    // Jean-Noël begins as a given name, Müller-Lüdenscheidt holds a surname.
    private WordTraits TraitsOfParts(ReadOnlySpan<char> word)
    {
        var traits = WordTraits.None;
        var first = true;
        foreach (var part in word.Split('-'))
        {
            if (_lookup.TryGetValue(word[part], out var partTraits))
            {
                if ((partTraits & (WordTraits.Institution | WordTraits.Plain)) != 0 && (partTraits & WordTraits.AnyName) == 0)
                    return WordTraits.Plain;
                traits |= partTraits & (WordTraits.AnySurname | (first ? WordTraits.Given : 0));
            }

            first = false;
        }

        return traits;
    }

    private static bool HasSurnameEnding(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || !EndingsByLast.TryGetValue(word[^1], out var endings))
            return false;
        foreach (var ending in endings)
        {
            if (word.Length >= ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static void AddAll(Dictionary<string, WordTraits> words, IEnumerable<string> lists, WordTraits traits, WordTraits instead = default)
    {
        foreach (var word in lists.SelectMany(list => list.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            Add(words, word, traits, instead);
    }

    private static void Add(Dictionary<string, WordTraits> words, string word, WordTraits traits, WordTraits instead = default) =>
        words[word] = (words.GetValueOrDefault(word) & ~instead) | traits;
}
