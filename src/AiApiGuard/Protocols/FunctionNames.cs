using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Finds the names of tools, and of calls of them, that hold a <c>function</c> with a name.</summary>
internal static class FunctionNames
{
    // A server that ignores case would read a name that was not read here.
    private static readonly NameSpelling Spelling = new("type", "id", "name", "function");

    private static readonly NameSpelling FunctionSpelling = new("name", "description", "parameters", "arguments");

    public static void Add(JsonElement tool, RequestedTools names, string field)
    {
        Spelling.Require(tool, field);
        var isCallers = !RequestFields.TryGet(tool, "type", out var type) || (type.ValueKind == JsonValueKind.String && type.ValueEquals("function"u8));
        var isNamed = !isCallers && names.TryAdd(tool, "type", field);
        isNamed |= names.TryAdd(tool, "name", field);
        if (RequestFields.TryGet(tool, "function", out var function) && function.ValueKind == JsonValueKind.Object)
        {
            FunctionSpelling.Require(function, $"{field}.function");
            isNamed |= names.TryAdd(function, "name", $"{field}.function");
        }

        if (!isNamed)
            names.Add(RequestedTools.Unnamed);
    }
}
