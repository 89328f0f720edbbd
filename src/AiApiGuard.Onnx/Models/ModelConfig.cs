using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Onnx.Models;

/// <summary>Is what <c>config.json</c> says of a model.</summary>
internal sealed record ModelConfig(string ModelType, IReadOnlyList<string> Labels, bool IsMultiLabel, int? MaxPositions)
{
    // The position of RoBERTa's first token is 2.
    private const int RobertaOffset = 2;

    public static ModelConfig Read(string path)
    {
        using var document = Json.Parse(path);
        var root = document.RootElement;
        var type = Json.String(root, "model_type") ?? string.Empty;
        var positions = Json.Int(root, "max_position_embeddings");
        if (positions is not null && type is "roberta" or "xlm-roberta" or "xlm-roberta-xl" or "camembert" or "longformer")
            positions -= RobertaOffset;
        return new(type, ReadLabels(root, path), Json.String(root, "problem_type") == "multi_label_classification", positions is > 0 ? positions : null);
    }

    private static string[] ReadLabels(JsonElement root, string path)
    {
        if (Json.Object(root, "id2label") is not { } labels)
            return root.TryGetProperty("num_labels", out var count) && count.TryGetInt32(out var number) && number is > 0 and <= 10_000 ? Nameless(number) : Nameless(2);
        var byId = new SortedDictionary<int, string>();
        foreach (var label in labels.EnumerateObject())
        {
            if (int.TryParse(label.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && label.Value.ValueKind == JsonValueKind.String)
                byId[id] = label.Value.GetString()!;
        }

        return byId.Count > 0 && byId.Keys.Last() == byId.Count - 1
            ? [.. byId.Values]
            : throw new OnnxModelException($"'{path}' does not name the labels 0 to n in id2label.");
    }

    // So does the library that writes these files call them where it says nothing of them.
    private static string[] Nameless(int count) => [.. Enumerable.Range(0, count).Select(static id => $"LABEL_{id.ToString(CultureInfo.InvariantCulture)}")];
}
