using System.Text;

namespace AiApiGuard.Onnx.Models;

/// <summary>Maps the labels of a model to codes of findings.</summary>
internal sealed class LabelMap
{
    private const string Nameless = "label_";

    private LabelMap(string?[] codes)
    {
        ByOutput = codes;
        Codes = codes.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Gets the code of each output; <see langword="null"/> for a harmless one.</summary>
    public string?[] ByOutput { get; }

    public IReadOnlyList<string> Codes { get; }

    public static LabelMap Create(IReadOnlyList<string> labels, IDictionary<string, string> mapping)
    {
        var all = string.Join(", ", labels);
        foreach (var (label, code) in mapping)
        {
            if (!labels.Contains(label, StringComparer.OrdinalIgnoreCase))
                throw new OnnxModelException($"Labels names '{label}', which the model does not have; it has {all}.");
            if (code != ToSnakeCase(code))
                throw new OnnxModelException($"Labels:{label} is '{code}'; a code is in snake_case, such as '{ToSnakeCase(code)}', or empty for a harmless label.");
        }

        var map = new LabelMap([.. labels.Select(label => mapping.TryGetValue(label, out var code) ? code.Length > 0 ? code : null : ByName(label, labels))]);
        return map.Codes.Count > 0
            ? map
            : throw new OnnxModelException($"none of the model's labels ({all}) is known to mean anything; say what they stand for with Labels.");
    }

    private static string? ByName(string label, IReadOnlyList<string> labels)
    {
        var name = ToSnakeCase(label);
        return name switch
        {
            "" or "safe" or "benign" or "legit" or "legitimate" or "normal" or "clean" or "neutral" or "harmless" or "ok" or "none" or "no" or "other"
                or "negative" or "non_toxic" or "not_toxic" or "no_injection" or "not_injection" or "non_injection" or "no_attack" or "not_malicious" => null,
            "injection" or "prompt_injection" or "malicious" or "attack" or "injected" or "prompt_attack" => AiGuardReasons.PromptInjection,
            _ when name.StartsWith(Nameless, StringComparison.Ordinal) => ByNumber(name, labels),
            _ => name,
        };
    }

    private static string? ByNumber(string name, IReadOnlyList<string> labels) => labels.Count != 2
        ? throw new OnnxModelException($"the model's labels ({string.Join(", ", labels)}) say nothing; say what they stand for with Labels.")
        : name == "label_1" ? AiGuardReasons.PromptInjection : null;

    private static string ToSnakeCase(string label)
    {
        var code = new StringBuilder(label.Length + 4);
        var previous = '\0';
        foreach (var character in label)
        {
            var isBoundary = !char.IsLetterOrDigit(character);
            if ((isBoundary || (char.IsUpper(character) && char.IsLower(previous))) && code.Length > 0 && code[^1] != '_')
                code.Append('_');
            if (!isBoundary)
                code.Append(char.ToLowerInvariant(character));
            previous = character;
        }

        return code.ToString().Trim('_');
    }
}
