using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Is a place in JSON as a host names it.</summary>
internal sealed class JsonPath
{
    private JsonPath(string text, List<JsonPathStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    public string Text { get; }

    public IReadOnlyList<JsonPathStep> Steps { get; }

    /// <summary>Gets how many arrays the path goes through.</summary>
    public int ArrayCount => Steps.Count(step => step.IsEveryItem);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>The path, or <see langword="null"/> when it is none.</returns>
    public static JsonPath? TryParse(string text, out string problem)
    {
        problem = string.Empty;
        var steps = new List<JsonPathStep>();
        if (text.Length == 0)
            problem = "is empty";
        else if (text == "$" || text.StartsWith("$.", StringComparison.Ordinal) || text.StartsWith("$[", StringComparison.Ordinal))
            problem = "must begin at the body without '$'";
        for (var position = 0; position < text.Length && problem.Length == 0;)
            position = ReadStep(text, position, steps, out problem);
        return problem.Length == 0 ? new JsonPath(text, steps) : null;
    }

    /// <summary>Finds the value at a path without arrays.</summary>
    public bool TryFind(JsonElement root, out JsonElement value)
    {
        value = root;
        foreach (var step in Steps)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step.Name, out value))
                return false;
        }

        return true;
    }

    /// <summary>Says whether there is a value at the path.</summary>
    public bool Exists(JsonElement root) => Exists(root, 0);

    private bool Exists(JsonElement value, int index)
    {
        if (index == Steps.Count)
            return true;
        var step = Steps[index];
        if (!step.IsEveryItem)
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step.Name, out var next) && Exists(next, index + 1);
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => Exists(item, index + 1));
    }

    private static int ReadStep(string text, int position, List<JsonPathStep> steps, out string problem)
    {
        problem = string.Empty;
        if (text[position] == '[')
        {
            if (!text.AsSpan(position).StartsWith("[*]"))
                problem = $"must have '[*]' at character {position + 1}: arrays are named as a whole";
            steps.Add(new JsonPathStep([]));
            return position + 3;
        }

        var start = position;
        if (steps.Count > 0)
        {
            if (text[position] != '.')
                problem = $"must have '.' or '[*]' at character {position + 1}";
            start++;
        }

        var length = text.AsSpan(start).IndexOfAny('.', '[', ']');
        var end = length < 0 ? text.Length : start + length;
        if (problem.Length == 0 && (end == start || (end < text.Length && text[end] == ']')))
            problem = $"must have a name at character {start + 1}";
        steps.Add(new JsonPathStep(Encoding.UTF8.GetBytes(text[start..end])));
        return end;
    }
}
