using System.Globalization;

namespace AiApiGuard.Inspection.Content;

/// <summary>Reads the tables of concepts and rules, once. Immutable.</summary>
internal sealed class ContentLexicon
{
    private const string Idioms = "none";

    private readonly Dictionary<string, int> _concepts = new(StringComparer.Ordinal);
    private readonly List<ContentContext?> _contexts = [];
    private readonly List<bool> _triggers = [];
    private readonly List<int[]> _values = [];
    private readonly Dictionary<string, List<int>> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _groups = new(StringComparer.Ordinal);
    private readonly List<ContentRule> _rules = [];

    public ContentLexicon(params ReadOnlySpan<string> tables)
    {
        foreach (var table in tables)
        {
            foreach (var line in table.Split('\n'))
                Read(line.Trim());
        }

        Trie = BuildTrie();
        Rules = [.. Enumerable.Range(0, _concepts.Count).Select(concept =>
            _rules.Where(rule => rule.Slots.Any(slot => slot.Contains(concept))).ToArray())];
        if (_rules.FirstOrDefault(rule => !rule.Slots.Any(slot => slot.All(concept => _triggers[concept]))) is { } rule)
            throw new FormatException($"A rule of {rule.Category} with {rule.Slots.Length} parts has none that is harmful.");
        Contexts = [.. _contexts];
        ContextConcepts = [.. Enumerable.Range(0, _contexts.Count).Where(concept => _contexts[concept] is not null)];
        Triggers = [.. _triggers];
        Values = [.. _values];
    }

    /// <summary>Gets the lexicon of the library.</summary>
    public static ContentLexicon BuiltIn { get; } = new(
        ContentTable.Requests, ContentTable.Harms, ContentTable.Contexts, ContentTable.Languages, ContentTable.Rules);

    public ContentTrie Trie { get; }

    /// <summary>Gets the concepts of each value of <see cref="Trie"/>.</summary>
    public int[][] Values { get; }

    /// <summary>Gets the rules of each concept.</summary>
    public ContentRule[][] Rules { get; }

    /// <summary>Gets what each concept lowers; <see langword="null"/> for one that lowers nothing.</summary>
    public ContentContext?[] Contexts { get; }

    public int[] ContextConcepts { get; }

    /// <summary>Gets whether each concept is harmful itself.</summary>
    public bool[] Triggers { get; }

    public int ConceptCount => Triggers.Length;

    private void Read(string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        if (line[0] == '@')
            ReadConcept(line);
        else if (line[0] == '=')
            ReadGroup(line);
        else
            ReadRule(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // "@bomb ! : pipe bomb|grenade*"; flags are ! for what is harmful, -4 for what lowers, soft, b8 and a5 for its reach.
    private void ReadConcept(string line)
    {
        var colon = line.IndexOf(" : ", StringComparison.Ordinal);
        if (colon < 0)
            throw new FormatException($"'{line}' has no terms.");
        var head = line[1..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!_concepts.TryGetValue(head[0], out var concept))
        {
            _concepts[head[0]] = concept = _concepts.Count;
            _contexts.Add(ReadContext(head.AsSpan(1)));
            _triggers.Add(head.Contains("!"));
        }

        foreach (var part in line[(colon + 3)..].Split('|'))
        {
            var term = ContentCharacters.FoldTerm(part.Trim());
            if (!_terms.TryGetValue(term, out var concepts))
                _terms[term] = concepts = [];
            if (!concepts.Contains(concept))
                concepts.Add(concept);
        }
    }

    private static ContentContext? ReadContext(ReadOnlySpan<string> flags)
    {
        int reduction = 0, before = 8, after = 5;
        var isSoft = false;
        foreach (var flag in flags)
        {
            if (flag == "!")
                continue;
            if (flag == "soft")
                isSoft = true;
            else if (flag[0] == '-')
                reduction = Number(flag);
            else if (flag[0] == 'b')
                before = Number(flag);
            else if (flag[0] == 'a')
                after = Number(flag);
            else
                throw new FormatException($"There is no flag '{flag}'.");
        }

        return reduction > 0 ? new ContentContext(reduction, before, after, isSoft) : null;
    }

    // "=request howto,ask": another name for several concepts.
    private void ReadGroup(string line)
    {
        var fields = line[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _groups[fields[0]] = ReadSlot(fields[1]);
    }

    // "weapons 6 request make bomb /12 > !": what must be there, how near, in order, firm.
    private void ReadRule(string[] fields)
    {
        var category = ContentCategories.IndexOf(fields[0]);
        if (category < 0)
            throw new FormatException($"There is no category '{fields[0]}'.");
        var slots = fields.Skip(2).Where(static field => char.IsAsciiLetter(field[0])).Select(ReadSlot).ToArray();
        var span = fields.FirstOrDefault(static field => field[0] == '/');
        _rules.Add(new ContentRule(
            (ContentCategory)category,
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            slots,
            span is null ? 12 : Number(span),
            fields.Contains(">"),
            fields.Contains("!")));
    }

    private int[] ReadSlot(string slot) =>
        [.. slot.Split(',').SelectMany(name => _groups.TryGetValue(name, out var group) ? group
            : _concepts.TryGetValue(name, out var concept) ? [concept] : throw new FormatException($"There is no concept '{name}'.")).Distinct()];

    private static int Number(string flag) => int.Parse(flag.AsSpan(1), CultureInfo.InvariantCulture);

    private ContentTrie BuildTrie()
    {
        var trie = new ContentTrie();
        foreach (var (term, concepts) in _terms)
        {
            if (trie.Add(term, _values.Count) == _values.Count)
                _values.Add([.. concepts.Concat(ConceptsOfBeginning(term, concepts)).Distinct()]);
        }

        trie.Freeze();
        return trie;
    }

    // "make a bomb" is to make as well; what lowers, or takes out an idiom, stands for the whole phrase.
    private IEnumerable<int> ConceptsOfBeginning(string term, List<int> concepts)
    {
        if (concepts.Contains(_concepts.GetValueOrDefault(Idioms, -1)))
            return [];
        return Enumerable.Range(0, term.Length)
            .Where(end => term[end] == ' ')
            .SelectMany(end => _terms.GetValueOrDefault(term[..end]) ?? [])
            .Where(concept => _contexts[concept] is null);
    }
}
