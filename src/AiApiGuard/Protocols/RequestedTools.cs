using System.Buffers;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Collects the names of the tools of which a request speaks: offered, chosen, called and answered.</summary>
internal sealed class RequestedTools
{
    /// <summary>Stands for a tool whose name cannot be read. No tool bears it.</summary>
    public const string Unnamed = "?";

    private static readonly SearchValues<char> Ambiguous = SearchValues.Create("\\@ \t\r\n");

    // Most requests have none.
    private List<string>? _names;
    private HashSet<string>? _known;

    public IReadOnlyList<string> Names => _names ?? (IReadOnlyList<string>)[];

    /// <summary>Gets a value indicating whether tools are used, be it that none is named.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Says that a tool is used whose name stands elsewhere, or nowhere.</summary>
    public void Use() => IsUsed = true;

    public void Add(string name)
    {
        IsUsed = true;
        name = name.Length == 0 ? Unnamed : name;
        if ((_known ??= new(StringComparer.Ordinal)).Add(name))
            (_names ??= []).Add(name);
    }

    /// <summary>Adds the name that stands under a property.</summary>
    /// <returns><see langword="false"/> if nothing stands there.</returns>
    public bool TryAdd(JsonElement parent, string property, string field)
    {
        if (!RequestFields.TryGet(parent, property, out var name))
            return false;
        Add(name.ValueKind == JsonValueKind.String ? RequestFields.ReadString(name, $"{field}.{property}") : Unnamed);
        return true;
    }

    /// <summary>Adds each name of a list of names.</summary>
    public void AddList(JsonElement parent, string property, string field)
    {
        if (parent.ValueKind != JsonValueKind.Object || !RequestFields.TryGet(parent, property, out var names))
            return;
        if (names.ValueKind != JsonValueKind.Array)
        {
            Add(Unnamed);
            return;
        }

        foreach (var name in names.EnumerateArray())
            Add(name.ValueKind == JsonValueKind.String ? RequestFields.ReadString(name, $"{field}.{property}") : Unnamed);
    }

    /// <summary>Adds the host at which a server of tools stands: its label is for the caller to choose.</summary>
    public void AddHost(JsonElement parent, string property, string field)
    {
        if (!RequestFields.TryGet(parent, property, out var address))
            return;
        var text = address.ValueKind == JsonValueKind.String ? RequestFields.ReadString(address, $"{field}.{property}") : null;

        // Where these stand, one parser finds another host than the next.
        Add(text.AsSpan().ContainsAny(Ambiguous) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) ? Unnamed : uri.IdnHost);
    }
}
