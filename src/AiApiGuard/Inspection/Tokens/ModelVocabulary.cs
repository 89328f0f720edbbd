namespace AiApiGuard.Inspection.Tokens;

/// <summary>Tells by its name which vocabulary a model of OpenAI has.</summary>
internal static class ModelVocabulary
{
    private const string FineTuned = "ft:";

    private static readonly string[] O200k = ["gpt-4o", "gpt-4.", "gpt-5", "gpt-oss", "chatgpt-4o", "o1", "o3", "o4"];

    /// <summary>Says whether a model surely has the vocabulary o200k_base.</summary>
    public static bool IsO200k(ReadOnlySpan<char> model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..];
        if (name.StartsWith(FineTuned, StringComparison.OrdinalIgnoreCase))
            name = name[FineTuned.Length..];
        foreach (var family in O200k)
        {
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && (family[0] != 'o' || EndsName(name[family.Length..])))
                return true;
        }

        return false;
    }

    // "o1-mini" is one of them, "o100" is not.
    private static bool EndsName(ReadOnlySpan<char> rest) => rest.IsEmpty || !char.IsAsciiLetterOrDigit(rest[0]);
}
