using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Testing.Datasets;

/// <summary>Is one labelled text.</summary>
internal sealed record DatasetRow(long Line, string Id, string Text, bool IsPositive, string? Category)
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <exception cref="FormatException">The line is no labelled text; the message says why, and nothing of the text.</exception>
    public static DatasetRow Parse(DatasetLine line, AiGuardDatasetOptions options)
    {
        if (line.Json is not { } json)
            throw new FormatException($"The line is longer than {options.MaxLineBytes.ToString(CultureInfo.InvariantCulture)} bytes.");
        try
        {
            var bytes = json.AsMemory(line.Number == 1 && json.AsSpan().StartsWith(Utf8Mark) ? Utf8Mark.Length : 0);
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException("The line is no JSON object.");
            return new(line.Number, ReadName(root, options.IdProperty) ?? $"line {line.Number.ToString(CultureInfo.InvariantCulture)}",
                ReadText(root, options.TextProperty), ReadLabel(root, options), ReadName(root, options.CategoryProperty));
        }
        catch (JsonException)
        {
            throw new FormatException("The line is no valid JSON.");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("A string of the line is no valid text.");
        }
    }

    private static string ReadText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new FormatException($"The property '{name}' is no string, or missing.");

    private static string? ReadName(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new FormatException($"The property '{name}' is neither a string nor a number."),
        };
    }

    private static bool ReadLabel(JsonElement root, AiGuardDatasetOptions options)
    {
        var name = options.LabelProperty;
        if (!root.TryGetProperty(name, out var label))
            throw new FormatException($"The property '{name}' is missing.");
        switch (label.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return label.GetBoolean();
            case JsonValueKind.Number when label.TryGetInt32(out var number) && number is 0 or 1:
                return label.GetInt32() == 1;
            case JsonValueKind.String when options.PositiveLabels.Contains(label.GetString()!):
                return true;
            case JsonValueKind.String when options.NegativeLabels.Contains(label.GetString()!):
                return false;
            default:
                throw new FormatException($"The property '{name}' is no label: neither true, false, 1, 0, nor a word of PositiveLabels or NegativeLabels.");
        }
    }
}
