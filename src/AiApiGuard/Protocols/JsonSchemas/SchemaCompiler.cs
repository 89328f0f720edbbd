using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Turns a JSON schema (drafts 7 to 2020-12) into nodes. What would not be enforced is refused rather than passed over: a keyword that is
/// not known may be a misspelt one.</summary>
/// <remarks>References stay inside the document; nothing is ever fetched.</remarks>
internal sealed class SchemaCompiler
{
    private const int MaxNodes = 10_000;

    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaNode> _anchors = new(StringComparer.Ordinal);
    private readonly List<(SchemaNode Node, string Target)> _references = [];
    private string? _id;

    private SchemaCompiler()
    {
    }

    /// <exception cref="JsonSchemaFormatException">The schema cannot be enforced; the message says where and why.</exception>
    public static SchemaNode Compile(JsonElement root)
    {
        var compiler = new SchemaCompiler();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$id"u8, out var id) && id.ValueKind == JsonValueKind.String)
            compiler._id = id.GetString()!.TrimEnd('#');
        var node = compiler.Read(root, string.Empty);
        compiler.Resolve(root);
        compiler.RefuseCircles();
        return node;
    }

    internal SchemaNode Read(JsonElement schema, string pointer)
    {
        // A reference may name a place before it is come to, or one that is no keyword's.
        if (_nodes.TryGetValue(pointer, out var known))
            return known;
        var node = new SchemaNode(pointer);
        _nodes.Add(pointer, node);
        if (_nodes.Count > MaxNodes)
            throw new JsonSchemaFormatException(pointer, $"the document has more than {MaxNodes} schemas.");
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            node.DeniesAll = schema.ValueKind == JsonValueKind.False;
            return node;
        }

        if (schema.ValueKind != JsonValueKind.Object)
            throw new JsonSchemaFormatException(pointer, "a schema must be an object, true or false.");
        new SchemaKeywords(this, node, schema).Read();
        return node;
    }

    internal void AddReference(SchemaNode node, string target) => _references.Add((node, target));

    internal void AddAnchor(SchemaNode node, string name, string pointer)
    {
        if (!_anchors.TryAdd(name, node))
            throw new JsonSchemaFormatException(pointer, "the anchor stands there twice.");
    }

    private void Resolve(JsonElement root)
    {
        // Reading a target may bring further references.
        for (var i = 0; i < _references.Count; i++)
        {
            var (node, target) = _references[i];
            node.Reference = Find(root, target, $"{node.Pointer}/$ref");
        }
    }

    private SchemaNode Find(JsonElement root, string target, string pointer)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var document = hash < 0 ? target : target[..hash];
        var fragment = hash < 0 ? string.Empty : Uri.UnescapeDataString(target[(hash + 1)..]);
        if (document.Length > 0 && document != _id)
            throw new JsonSchemaFormatException(pointer, "references must stay inside the document; no other is fetched.");
        if (fragment.Length > 0 && fragment[0] != '/')
            return _anchors.TryGetValue(fragment, out var anchored) ? anchored : throw new JsonSchemaFormatException(pointer, "there is no such anchor.");
        return Read(Walk(root, fragment) ?? throw new JsonSchemaFormatException(pointer, "there is nothing at that place."), fragment);
    }

    private static JsonElement? Walk(JsonElement element, string fragment)
    {
        foreach (var token in fragment.Split('/').Skip(1))
        {
            var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value))
                element = value;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
                element = element[index];
            else
                return null;
        }

        return element;
    }

    // A schema that asks itself of the same value would never come to an end.
    private void RefuseCircles()
    {
        var done = new HashSet<SchemaNode>();
        foreach (var start in _nodes.Values)
            RefuseCircle(start, done, []);
    }

    private static void RefuseCircle(SchemaNode node, HashSet<SchemaNode> done, HashSet<SchemaNode> above)
    {
        if (done.Contains(node))
            return;
        if (!above.Add(node) || above.Count > SchemaEvaluation.MaxChain)
            throw new JsonSchemaFormatException(node.Pointer, "the schema refers to itself for the same value, or through too many others.");
        foreach (var inner in node.InPlace)
            RefuseCircle(inner, done, above);
        above.Remove(node);
        done.Add(node);
    }
}
