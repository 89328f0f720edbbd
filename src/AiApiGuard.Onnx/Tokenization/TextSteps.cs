using System.Globalization;
using System.Text;
using System.Text.Json;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Reads what a <c>tokenizer.json</c> does to a text before it is cut into pieces.</summary>
internal static class TextSteps
{
    public static IReadOnlyList<Func<string, string>> Read(JsonElement? normalizer)
    {
        var steps = new List<Func<string, string>>();
        if (normalizer is { } element)
            Add(element, steps);
        return steps;
    }

    /// <summary>Makes one of several blanks in a row, of any kind or of the plain one only, and none at both ends.</summary>
    public static string JoinSpaces(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character != ' ' || (builder.Length > 0 && builder[^1] != ' '))
                builder.Append(character);
        }

        return builder.ToString().TrimEnd(' ');
    }

    public static string SplitWords(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Add(JsonElement normalizer, List<Func<string, string>> steps)
    {
        var type = Json.String(normalizer, "type");
        switch (type)
        {
            case "Sequence" when Json.Array(normalizer, "normalizers") is { } parts:
                foreach (var part in parts.EnumerateArray())
                    Add(part, steps);
                break;
            case "Precompiled":
                if (Json.String(normalizer, "precompiled_charsmap") is { Length: > 0 } table)
                    steps.Add(new CharsMap(Decode(table)).Replace);
                break;
            case "Strip":
                var (left, right) = (Json.Bool(normalizer, "strip_left") ?? true, Json.Bool(normalizer, "strip_right") ?? true);
                steps.Add(text => left ? right ? text.Trim() : text.TrimStart() : right ? text.TrimEnd() : text);
                break;
            case "Lowercase":
                steps.Add(static text => text.ToLowerInvariant());
                break;
            case "StripAccents":
                steps.Add(static text => string.Concat(text.Where(static character => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)));
                break;
            case "NFC" or "NFD" or "NFKC" or "NFKD":
                var form = Form(type);
                steps.Add(text => text.Normalize(form));
                break;
            case "Replace" when Json.String(normalizer, "content") is { } content:
                steps.Add(Replacement(normalizer, content));
                break;
            default:
                throw new OnnxModelException($"tokenizer.json has a normalizer '{type}', which is not supported.");
        }
    }

    /// <summary>Gets a form of Unicode normalization.</summary>
    /// <exception cref="OnnxModelException">The application runs without ICU, and normalizing would do nothing.</exception>
    public static NormalizationForm Form(string type)
    {
        if ("\u00C5".Normalize(NormalizationForm.FormD).Length == 1)
            throw new OnnxModelException($"tokenizer.json normalizes text to {type}, which an application with InvariantGlobalization cannot do.");
        return type switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            _ => NormalizationForm.FormKD,
        };
    }

    private static Func<string, string> Replacement(JsonElement normalizer, string content)
    {
        var pattern = Json.Object(normalizer, "pattern");
        if (pattern is { } element && Json.String(element, "String") is { Length: > 0 } text)
            return input => input.Replace(text, content, StringComparison.Ordinal);
        if (pattern is { } other && Json.String(other, "Regex") is " {2,}")
            return input => ReplaceRuns(input, content);
        throw new OnnxModelException("tokenizer.json replaces by a regular expression other than ' {2,}', which is not supported.");
    }

    private static string ReplaceRuns(string text, string content)
    {
        var builder = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && text[end] == ' ')
                end++;
            if (end - index >= 2)
                builder.Append(content);
            else
                builder.Append(text[index]);
            index = Math.Max(end, index + 1);
        }

        return builder.ToString();
    }

    private static byte[] Decode(string table)
    {
        try
        {
            return Convert.FromBase64String(table);
        }
        catch (FormatException exception)
        {
            throw new OnnxModelException("the table of characters (precompiled_charsmap) of tokenizer.json is not Base64.", exception);
        }
    }
}
