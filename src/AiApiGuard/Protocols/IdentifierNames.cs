using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Is a set of names under which identifiers and fixed words stand. Only a string of visible ASCII without escapes can be one:
/// a sentence is text under any name, and so is what lies in an object or array (a tool's parameter may be called <c>id</c>).</summary>
internal sealed class IdentifierNames
{
    private readonly PropertyNames _names;

    public IdentifierNames(params ReadOnlySpan<string> names)
    {
        _names = new(names);
        Contains = IsIdentifier;
    }

    /// <summary>Gets the question as a delegate, made once.</summary>
    public Func<JsonProperty, bool> Contains { get; }

    private bool IsIdentifier(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.String || !_names.Contains(property))
            return false;
        var raw = JsonMarshal.GetRawUtf8Value(property.Value)[1..^1];
        return !raw.ContainsAnyExceptInRange((byte)'!', (byte)'~') && !raw.Contains((byte)'\\');
    }
}
