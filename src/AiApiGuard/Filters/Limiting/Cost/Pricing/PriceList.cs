using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Models;

namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Knows the prices of models as they are at one time.</summary>
internal sealed class PriceList
{
    private readonly Entry[] _entries;
    private readonly TokenPrices? _unknown;

    public PriceList(AiGuardPriceOptions options)
    {
        // The most exact name first; of equals always the same.
        _entries = [.. options.Models
            .OrderByDescending(static pair => pair.Key.Count(static character => character != '*'))
            .ThenBy(static pair => pair.Key.Count(static character => character == '*'))
            .ThenBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static pair => new Entry(pair.Key, new TokenPrices(pair.Value)))];
        Currency = options.Currency.ToUpperInvariant();
        _unknown = options.UnknownModels switch
        {
            AiGuardUnknownModelPrice.MostExpensive => Dearest(_entries),
            AiGuardUnknownModelPrice.Fixed => new TokenPrices(options.UnknownModelPrice!),
            _ => null,
        };
        IsEmpty = _entries.Length == 0 && _unknown is null;
    }

    public string Currency { get; }

    /// <summary>Gets a value indicating whether there is no price for any model, so that each is denied.</summary>
    public bool IsEmpty { get; }

    public bool TryFind(IReadOnlyList<string> models, ModelAliasTable aliases, out TokenPrices prices)
    {
        prices = _unknown ?? default;
        if (models.Count == 0)
            return _unknown is not null;
        for (var i = 0; i < models.Count; i++)
        {
            if ((Find(models[i], aliases) ?? _unknown) is not { } found)
                return false;
            prices = i == 0 ? found : prices.Dearest(found);
        }

        return true;
    }

    // What no model is called may be read as another name further on, and so has no price of its own.
    private TokenPrices? Find(string name, ModelAliasTable aliases)
    {
        if (!PlainName.Is(name))
            return null;
        var identity = ModelForms.Identity(name);
        var models = aliases.ModelsOf(identity);
        var own = FindForms(name);
        if (own < _entries.Length && (models.Length == 0 || _entries[own].IsName))
            return _entries[own].Prices;
        return models.Length > 0 ? FindModels(models, aliases) : FindAliases(identity, aliases);
    }

    // What a name stands for is what it costs. Of names that stand for others in turn, those others follow.
    private TokenPrices? FindModels(string[] models, ModelAliasTable aliases)
    {
        TokenPrices? dearest = null;
        foreach (var model in models)
        {
            var entry = FindForms(model);
            TokenPrices? found = entry < _entries.Length ? _entries[entry].Prices : null;
            if (found is null && aliases.ModelsOf(model).Length > 0)
                continue;
            if ((found ?? _unknown) is not { } prices)
                return null;
            dearest = dearest?.Dearest(prices) ?? prices;
        }

        return dearest;
    }

    private TokenPrices? FindAliases(ReadOnlySpan<char> form, ModelAliasTable aliases)
    {
        TokenPrices? dearest = null;
        do
        {
            foreach (var alias in aliases.AliasesOf(form))
            {
                if (FindMatch(alias) is var entry && entry < _entries.Length)
                    dearest = dearest?.Dearest(_entries[entry].Prices) ?? _entries[entry].Prices;
            }
        }
        while (dearest is null && DatedName.TryStrip(form, out form));
        return dearest;
    }

    // The most exact entry for the name or for what it is a snapshot of.
    private int FindForms(ReadOnlySpan<char> name)
    {
        var best = FindMatch(name);
        var form = ModelForms.Identity(name);
        do
        {
            best = Math.Min(best, FindMatch(form));
        }
        while (DatedName.TryStrip(form, out form));
        return best;
    }

    private int FindMatch(ReadOnlySpan<char> name)
    {
        var index = 0;
        while (index < _entries.Length && !_entries[index].Pattern.IsMatch(name))
            index++;
        return index;
    }

    private static TokenPrices? Dearest(Entry[] entries)
    {
        if (entries.Length == 0)
            return null;
        var dearest = entries[0].Prices;
        foreach (var entry in entries)
            dearest = dearest.Dearest(entry.Prices);
        return dearest;
    }

    private sealed class Entry(string pattern, TokenPrices prices)
    {
        public NamePattern Pattern { get; } = new(pattern);

        public bool IsName { get; } = !pattern.Contains('*', StringComparison.Ordinal);

        public TokenPrices Prices { get; } = prices;
    }
}
