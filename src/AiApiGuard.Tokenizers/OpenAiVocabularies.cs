using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers;

/// <summary>Holds the vocabularies of OpenAI's models.</summary>
internal static class OpenAiVocabularies
{
    private const string FineTuned = "ft:";

    private static readonly Lazy<Tokenizer> O200k = new(static () => TiktokenTokenizer.CreateForEncoding("o200k_base"));
    private static readonly Lazy<Tokenizer> Cl100k = new(static () => TiktokenTokenizer.CreateForEncoding("cl100k_base"));

    // In this order: "gpt-4o" is not of the family of "gpt-4".
    private static readonly (string Family, Lazy<Tokenizer> Tokenizer)[] Families =
    [
        ("gpt-4o", O200k), ("gpt-4.", O200k), ("gpt-5", O200k), ("gpt-oss", O200k), ("chatgpt-4o", O200k), ("o1", O200k), ("o3", O200k), ("o4", O200k),
        ("gpt-4", Cl100k), ("gpt-3.5", Cl100k), ("gpt-35", Cl100k), ("text-embedding-3", Cl100k), ("text-embedding-ada-002", Cl100k),
    ];

    /// <summary>Finds the vocabulary of a model, or <see langword="null"/> if the model is not one of OpenAI's.</summary>
    public static Lazy<Tokenizer>? Find(ReadOnlySpan<char> model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..];
        if (name.StartsWith(FineTuned, StringComparison.OrdinalIgnoreCase))
            name = name[FineTuned.Length..];
        foreach (var (family, tokenizer) in Families)
        {
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && (family[0] != 'o' || EndsName(name[family.Length..])))
                return tokenizer;
        }

        return null;
    }

    private static bool EndsName(ReadOnlySpan<char> rest) => rest.IsEmpty || !char.IsAsciiLetterOrDigit(rest[0]);
}
