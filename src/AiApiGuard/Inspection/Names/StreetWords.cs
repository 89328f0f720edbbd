using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Names;

/// <summary>Knows the words that streets are named with.</summary>
internal static class StreetWords
{
    private static readonly FrozenDictionary<string, StreetWordKind>.AlternateLookup<ReadOnlySpan<char>> Words = Create(
        (StreetWordKind.Suffix,
            "street str st avenue ave av road rd lane ln drive dr boulevard blvd court ct place pl square sq terrace ter crescent cres mews parkway"
            + " pkwy highway hwy circle cir trail trl close way gardens grove walk expressway freeway turnpike alley broadway wynd causeway"
            + " strasse allee gasse utca u ut ter caddesi cad sokak sk bulvari mahallesi straat laan plein gracht kade singel gatan vagen vej gade"
            + " gata gate vei veien katu tie weg platz ring damm ufer"),
        (StreetWordKind.WeakSuffix,
            "hill rise view green park row loop spur pass path run ridge point pines curve lodge garth gate heights orchard chase paddock bank"
            + " cross croft mount cottages fold dale drove nook vale ridges islands island meadow meadows mill mills springs station summit"
            + " track turnpike trace tunnel union unions valley via viaduct village ville vista plaza parks pike pine shoal shore skyway landing"
            + " key keys knoll knolls light manor neck oval port ports prairie ranch rapid rest river road's fork forks forge fort burg brook"
            + " bridge branch bottom bluff bend beach bay crossing crossroad estate estates extension fall falls field fields flat flats"
            + " freeway garden glen haven harbor hollow inlet isle junction"),
        (StreetWordKind.Prefix,
            "rue place postfach postbus avenue boulevard bd allee chemin impasse quai passage cours route sentier calle avenida avda paseo plaza carrer ronda camino rambla"
            + " travesia glorieta carretera rua travessa praca alameda estrada rodovia largo via viale piazza corso vicolo piazzale largo strada"
            + " contrada ul ulica al aleja aleje os osiedle pl plac улица ул проспект пр переулок пер бульвар площадь шоссе вулиця вул str strada bulevardul calea"));

    private static readonly string[] Endings =
    [
        "strasse", "str", "gasse", "allee", "platz", "straat", "laan", "plein", "gracht", "steenweg", "gatan", "vagen", "vejen", "gade", "veien", "katu", "weg", "vej", "dreef",
    ];

    /// <summary>Says what kind of street word a word is.</summary>
    public static StreetWordKind KindOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[NameLexicon.MaxLength * 2];
        ReadOnlySpan<char> key = folded[..NameFolding.Fold(word, folded)];
        if (Words.TryGetValue(key, out var kind))
            return kind;
        foreach (var ending in Endings)
        {
            if (key.Length >= ending.Length + 3 && key.EndsWith(ending, StringComparison.Ordinal))
                return StreetWordKind.Compound;
        }

        return StreetWordKind.None;
    }

    private static FrozenDictionary<string, StreetWordKind>.AlternateLookup<ReadOnlySpan<char>> Create(params ReadOnlySpan<(StreetWordKind Kind, string Words)> entries)
    {
        var words = new Dictionary<string, StreetWordKind>();
        foreach (var (kind, list) in entries)
        {
            foreach (var word in list.Split(' '))
                words[word] = words.GetValueOrDefault(word) | kind;
        }

        return words.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
