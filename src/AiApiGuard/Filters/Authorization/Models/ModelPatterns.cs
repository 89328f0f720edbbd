namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Holds names of models against patterns, in the forms in which one model may be named.</summary>
internal sealed class ModelPatterns
{
    private readonly NamePattern[] _patterns;
    private readonly bool _matchesAll;

    public ModelPatterns(IEnumerable<string> patterns)
    {
        var texts = patterns.ToArray();
        _matchesAll = texts.Contains("*");
        _patterns = [.. texts.SelectMany(Spellings).Distinct().Select(static text => new NamePattern(text))];
    }

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Says whether a name is surely that of a model of the list: by itself, by the name it is a snapshot of, by a name
    /// that stands for it, or because all that it stands for are in the list.</summary>
    public bool Allow(string name, ModelAliasTable aliases)
    {
        if (_matchesAll)
            return name.Length <= PlainName.MaxLength;

        // What no model is called may be read as another name further on, and so must be in the list as it stands.
        if (!PlainName.Is(name))
            return name.Length <= PlainName.MaxLength && Array.Exists(_patterns, pattern => pattern.IsExactly(name));
        if (IsListed(name, aliases))
            return true;
        var isAny = false;
        foreach (var model in aliases.ModelsOf(ModelForms.Identity(name)))
        {
            // A name that stands for others in turn is no model to be asked; those others follow.
            if (IsListed(model, aliases))
                isAny = true;
            else if (aliases.ModelsOf(model).Length == 0)
                return false;
        }

        return isAny;
    }

    /// <summary>Says whether a name may be that of a model of the list: also by the name of another's collection, or by a variant
    /// of it, or because it stands for one. What no model is called may be any of them.</summary>
    public bool Reach(string name, ModelAliasTable aliases)
    {
        if (IsEmpty)
            return false;
        if (!PlainName.Is(name) || IsListed(name, aliases) ||
            Array.Exists(aliases.ModelsOf(ModelForms.Identity(name)), model => IsListed(model, aliases)))
            return true;
        var unqualified = ModelForms.Unqualified(name);
        return IsListed(unqualified, aliases) || IsListed(ModelForms.Base(unqualified), aliases);
    }

    // Who lists the newest of a model's snapshots lists the model.
    private static string[] Spellings(string pattern) =>
        !pattern.Contains('*', StringComparison.Ordinal) && DatedName.IsLatest(pattern) &&
        DatedName.TryStrip(pattern, out var family)
            ? [pattern, ModelForms.Identity(pattern).ToString(), family.ToString()]
            : [pattern, ModelForms.Identity(pattern).ToString()];

    private bool IsListed(ReadOnlySpan<char> name, ModelAliasTable aliases)
    {
        if (IsMatch(name))
            return true;
        var form = ModelForms.Identity(name);
        do
        {
            if (IsMatch(form))
                return true;
            foreach (var alias in aliases.AliasesOf(form))
            {
                if (IsMatch(alias))
                    return true;
            }
        }
        while (DatedName.TryStrip(form, out form));
        return false;
    }

    private bool IsMatch(ReadOnlySpan<char> name)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(name))
                return true;
        }

        return false;
    }
}
