using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Finds the names of the tools of which a request speaks: those of functions, and for Google's own the name of the
/// field that asks for them, as it is written together: <c>googleSearch</c>.</summary>
internal static class GeminiToolNames
{
    private const string CodeExecution = "codeExecution";

    // A server that ignores case would read a name that was not read here.
    private static readonly NameSpelling Spelling = new("functionDeclarations", "function_declarations");

    private static readonly NameSpelling DeclarationSpelling = new("name", "description", "parameters");

    public static void AddOffered(JsonElement tool, RequestedTools names, string field)
    {
        names.Use();
        Spelling.Require(tool, field);
        GeminiFields.TryGet(tool, "functionDeclarations", "function_declarations", out _);
        foreach (var property in tool.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
                continue;
            var name = Together(RequestFields.ReadName(property, field));
            if (name != "functionDeclarations")
            {
                names.Add(name);
                continue;
            }

            foreach (var (declaration, place) in GeminiFields.Items(property.Value, field))
            {
                AddFunction(declaration, names, place);
            }
        }
    }

    /// <summary>Adds the functions among which the model may choose.</summary>
    public static void AddChosen(JsonElement request, RequestedTools names)
    {
        if (GeminiFields.TryGet(request, "toolConfig", "tool_config", out var config) && config.ValueKind == JsonValueKind.Object &&
            GeminiFields.TryGet(config, "functionCallingConfig", "function_calling_config", out var calling) && calling.ValueKind == JsonValueKind.Object)
        {
            names.AddList(calling, "allowedFunctionNames", "toolConfig");
            names.AddList(calling, "allowed_function_names", "toolConfig");
        }
    }

    /// <summary>Adds what a part of a turn calls, or what it is the result of.</summary>
    public static void AddCalled(JsonProperty part, RequestedTools names, string field)
    {
        switch (Together(RequestFields.ReadName(part, field)))
        {
            case "functionCall" or "functionResponse":
                AddFunction(part.Value, names, field);
                break;
            case "executableCode" or "codeExecutionResult":
                names.Add(CodeExecution);
                break;
            case "toolCall" or "toolResponse":
                names.Use();
                break;
        }
    }

    private static void AddFunction(JsonElement function, RequestedTools names, string field)
    {
        if (function.ValueKind == JsonValueKind.Object)
            DeclarationSpelling.Require(function, field);
        if (function.ValueKind != JsonValueKind.Object || !names.TryAdd(function, "name", field))
            names.Add(RequestedTools.Unnamed);
    }

    // Google takes both spellings of a field, and a pattern should have to know only one.
    private static string Together(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal))
            return name;
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0
            ? name
            : string.Concat(parts.Select(static (part, index) => index == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
