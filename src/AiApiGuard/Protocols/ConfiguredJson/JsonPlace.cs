using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Is a place that a named path goes through or ends at; all paths together are a tree of them.</summary>
internal sealed class JsonPlace(string path)
{
    private readonly List<(byte[] Name, JsonPlace Place)> _properties = [];

    /// <summary>Gets the path to the place; empty for the body.</summary>
    public string Path { get; } = path;

    /// <summary>Gets what the place holds, if it is named itself.</summary>
    public JsonPart Part { get; private set; }

    /// <summary>Gets the place of every item, where the place holds an array.</summary>
    public JsonPlace? Items { get; private set; }

    /// <summary>Gets a value indicating whether no named place lies below.</summary>
    public bool IsEnd => Items is null && _properties.Count == 0;

    /// <summary>Names a place.</summary>
    /// <returns>What the place was named before, if that is something else.</returns>
    public JsonPart Add(JsonPath path, JsonPart part)
    {
        var place = this;
        foreach (var step in path.Steps)
            place = place.Below(step);
        if (place.Part != JsonPart.Unnamed && place.Part != part)
            return place.Part;
        place.Part = part;
        return JsonPart.Unnamed;
    }

    /// <summary>Finds the place of a property.</summary>
    /// <returns>The place, or <see langword="null"/> when no path goes through it.</returns>
    public JsonPlace? Find(JsonProperty property)
    {
        foreach (var (name, place) in _properties)
        {
            if (property.NameEquals(name))
                return place;
        }

        return null;
    }

    /// <summary>Refuses a property that is named but for its case: the endpoint may take it for the named one.</summary>
    /// <exception cref="AiGuardRequestException">It is such a property.</exception>
    public void RequireSpelling(string name)
    {
        foreach (var (known, place) in _properties)
        {
            if (NameSpelling.IsSame(Encoding.UTF8.GetString(known), name))
                throw NameSpelling.Misspelt(place.Path);
        }
    }

    private JsonPlace Below(JsonPathStep step)
    {
        if (step.IsEveryItem)
            return Items ??= new JsonPlace(Path + "[*]");
        var found = _properties.Find(property => property.Name.AsSpan().SequenceEqual(step.Name)).Place;
        if (found is null)
        {
            var name = Encoding.UTF8.GetString(step.Name);
            _properties.Add((step.Name, found = new JsonPlace(Path.Length == 0 ? name : $"{Path}.{name}")));
        }

        return found;
    }
}
