namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Is where a body breaks a schema. The place grows from the inside out, so that a body without errors needs no names.</summary>
internal sealed class SchemaError(string keyword)
{
    private const int MaxName = 64;

    private readonly List<string> _place = [];

    public string Keyword { get; } = keyword;

    public string Pointer => string.Concat(Enumerable.Reverse(_place));

    /// <summary>Appends a name to a JSON pointer.</summary>
    public static string Below(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public SchemaError Below(string name)
    {
        _place.Add(Below(string.Empty, name.Length <= MaxName ? name : name[..MaxName]));
        return this;
    }

    public SchemaError Below(int index)
    {
        _place.Add($"/{index}");
        return this;
    }
}
