using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Is a set of property names that is asked without making strings of what a body says.</summary>
internal sealed class PropertyNames
{
    // By length: few names share one.
    private readonly byte[][][] _names;

    public PropertyNames(params ReadOnlySpan<string> names)
    {
        var encoded = new List<byte[]>();
        foreach (var name in names)
            encoded.Add(Encoding.UTF8.GetBytes(name));
        _names = [.. Enumerable.Range(0, encoded.Max(name => name.Length) + 1).Select(length => encoded.Where(name => name.Length == length).ToArray())];
        Contains = IsOneOf;
    }

    /// <summary>Gets the question as a delegate, made once.</summary>
    public Func<JsonProperty, bool> Contains { get; }

    /// <summary>Says whether an object has a property of one of the names.</summary>
    public bool AreIn(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (IsOneOf(property))
                return true;
        }

        return false;
    }

    private bool IsOneOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
            return IsOneOfEscaped(property);
        if (raw.Length >= _names.Length)
            return false;
        foreach (var name in _names[raw.Length])
        {
            if (raw.SequenceEqual(name))
                return true;
        }

        return false;
    }

    private bool IsOneOfEscaped(JsonProperty property)
    {
        foreach (var sameLength in _names)
        {
            foreach (var name in sameLength)
            {
                if (property.NameEquals(name))
                    return true;
            }
        }

        return false;
    }
}
