using System.Collections.Frozen;

namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Knows for each name the models that it stands for, and for each model the names that stand for it, over all
/// steps.</summary>
internal sealed class ModelAliasTable
{
    private readonly FrozenDictionary<string, string[]> _models;
    private readonly FrozenDictionary<string, string[]> _aliases;

    public ModelAliasTable(IEnumerable<KeyValuePair<string, IList<string>>> aliases)
    {
        var direct = aliases.ToDictionary(
            pair => ModelForms.Identity(pair.Key).ToString(),
            pair => pair.Value.Select(model => ModelForms.Identity(model).ToString()).ToArray(),
            StringComparer.OrdinalIgnoreCase);
        _models = direct.Keys.ToFrozenDictionary(alias => alias, alias => Reach(alias, direct), StringComparer.OrdinalIgnoreCase);
        _aliases = _models
            .SelectMany(pair => pair.Value.Select(model => (Model: model, Alias: pair.Key)))
            .GroupBy(pair => pair.Model, pair => pair.Alias, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public static ModelAliasTable Empty { get; } = new([]);

    /// <summary>Gets what a name stands for: other names of the table included, itself not.</summary>
    public string[] ModelsOf(ReadOnlySpan<char> alias) => Find(_models, alias);

    /// <summary>Gets the names that stand for a model.</summary>
    public string[] AliasesOf(ReadOnlySpan<char> model) => Find(_aliases, model);

    private static string[] Find(FrozenDictionary<string, string[]> table, ReadOnlySpan<char> name) =>
        table.Count > 0 && table.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : [];

    // A name may stand for another of the table, and two for each other.
    private static string[] Reach(string alias, Dictionary<string, string[]> direct)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>([alias]);
        while (waiting.TryPop(out var next))
        {
            foreach (var model in direct.GetValueOrDefault(next, []))
            {
                if (!model.Equals(alias, StringComparison.OrdinalIgnoreCase) && reached.Add(model))
                    waiting.Push(model);
            }
        }

        return [.. reached];
    }
}
