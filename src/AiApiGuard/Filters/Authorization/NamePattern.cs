namespace AiApiGuard.Filters.Authorization;

/// <summary>Is a name in which <c>*</c> stands for any characters, none included. Case does not matter.</summary>
internal sealed class NamePattern(string pattern)
{
    // What stands between the stars. Each part is taken where it first occurs, which never has to be taken back.
    private readonly string[] _parts = pattern.Split('*');

    public bool IsMatch(ReadOnlySpan<char> name)
    {
        if (_parts.Length == 1)
            return name.Equals(_parts[0], StringComparison.OrdinalIgnoreCase);
        if (name.Length < _parts[0].Length + _parts[^1].Length
            || !name.StartsWith(_parts[0], StringComparison.OrdinalIgnoreCase)
            || !name.EndsWith(_parts[^1], StringComparison.OrdinalIgnoreCase))
            return false;
        name = name[_parts[0].Length..^_parts[^1].Length];
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var index = name.IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (index < 0)
                return false;
            name = name[(index + part.Length)..];
        }

        return true;
    }

    /// <summary>Says whether the pattern is the name itself, letter by letter.</summary>
    public bool IsExactly(string name) => _parts.Length == 1 && string.Equals(_parts[0], name, StringComparison.Ordinal);
}
