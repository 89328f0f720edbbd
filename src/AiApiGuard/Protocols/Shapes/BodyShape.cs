using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols.Shapes;

/// <summary>Names the properties that an object of a protocol may have, and the shapes below some of them.</summary>
/// <remarks>Where a protocol has several kinds of object in one place, such as parts of a message, their names stand in one list: which of them
/// belong together is for the serving system to say.</remarks>
internal sealed class BodyShape
{
    private readonly Dictionary<string, BodyProperty> _properties = new(StringComparer.Ordinal);

    // By length: few names share one. Made when first asked, as shapes may hold themselves.
    private (byte[] Name, BodyProperty Property)[][]? _byLength;

    public BodyShape(params ReadOnlySpan<string> names) => And(names);

    /// <summary>Adds properties below which anything may stand.</summary>
    public BodyShape And(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _properties[name] = new BodyProperty(name, null, BodyList.None);
        return this;
    }

    /// <summary>Adds a property with what stands below it, in an object or in each object of an array.</summary>
    public BodyShape With(string name, BodyShape? shape, BodyList list = BodyList.None)
    {
        _properties[name] = new BodyProperty(name, shape, list);
        return this;
    }

    /// <summary>Finds a property of the body among those that are known.</summary>
    public BodyProperty? Find(JsonProperty property)
    {
        var byLength = _byLength ??= Index();
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
            return FindEscaped(property);
        if (raw.Length >= byLength.Length)
            return null;
        foreach (var (name, known) in byLength[raw.Length])
        {
            if (raw.SequenceEqual(name))
                return known;
        }

        return null;
    }

    /// <summary>Copies the shape with more properties.</summary>
    /// <param name="paths">Names parted by dots, such as <c>messages.content.cache_control</c>. Those that lead nowhere here are for others.</param>
    public BodyShape Allow(IReadOnlyCollection<string> paths)
    {
        var copies = new Dictionary<BodyShape, BodyShape>();
        var copy = Copy(this, copies);
        foreach (var path in paths)
            copy.TryAllow(path.Split('.'));
        return copy;
    }

    /// <summary>Says whether what stands above the last name of a path is a place of this shape.</summary>
    public bool HasPlaceFor(string path) => PlaceOf(path.Split('.')) is not null;

    // A shape that stands in two places is one shape in both.
    private static BodyShape Copy(BodyShape shape, Dictionary<BodyShape, BodyShape> copies)
    {
        if (copies.TryGetValue(shape, out var known))
            return known;
        var copy = copies[shape] = new BodyShape();
        foreach (var property in shape._properties.Values)
            copy.With(property.Name, property.Shape is null ? null : Copy(property.Shape, copies), property.List);
        return copy;
    }

    private void TryAllow(string[] path)
    {
        if (PlaceOf(path) is { } place && !place._properties.ContainsKey(path[^1]))
            place.And(path[^1]);
    }

    private BodyShape? PlaceOf(ReadOnlySpan<string> path)
    {
        var place = this;
        foreach (var name in path[..^1])
        {
            if (!place._properties.TryGetValue(name, out var property) || property.Shape is null)
                return null;
            place = property.Shape;
        }

        return place;
    }

    private (byte[] Name, BodyProperty Property)[][] Index()
    {
        var encoded = _properties.Values.Select(property => (Name: Encoding.UTF8.GetBytes(property.Name), Property: property)).ToList();
        var longest = encoded.Count == 0 ? 0 : encoded.Max(pair => pair.Name.Length);
        return [.. Enumerable.Range(0, longest + 1).Select(length => encoded.Where(pair => pair.Name.Length == length).ToArray())];
    }

    private BodyProperty? FindEscaped(JsonProperty property)
    {
        foreach (var known in _properties.Values)
        {
            if (property.NameEquals(known.Name))
                return known;
        }

        return null;
    }
}
