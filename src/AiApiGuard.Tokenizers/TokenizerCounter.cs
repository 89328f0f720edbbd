using Microsoft.Extensions.Options;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers;

/// <summary>Counts with the model's own tokenizer where there is one, and estimates otherwise.</summary>
internal sealed class TokenizerCounter(IOptions<AiGuardTokenizerOptions> options) : IAiGuardTokenCounter
{
    // So begin the names of special tokens: one token to a tokenizer, and several to a provider, which reads them as text.
    private const string SpecialToken = "<|";

    private readonly IReadOnlyList<TokenizerMapping> _mappings = options.Value.Mappings;
    private readonly int _maxWordLength = options.Value.MaxWordLength;

    public int Count(ReadOnlySpan<char> text, string? model)
    {
        if (text.IsEmpty)
            return 0;
        if (Find(model) is not { } tokenizer)
            return IAiGuardTokenCounter.Estimate.Count(text, model);
        var tokens = 0L;
        while (WordRuns.TryFind(text, _maxWordLength, out var start, out var end))
        {
            tokens += CountWords(tokenizer.Value, text[..start]) + IAiGuardTokenCounter.Estimate.Count(text[start..end], model);
            text = text[end..];
        }

        return (int)Math.Min(tokens + CountWords(tokenizer.Value, text), int.MaxValue);
    }

    private static long CountWords(Tokenizer tokenizer, ReadOnlySpan<char> text)
    {
        var tokens = 0L;
        for (var special = text.IndexOf(SpecialToken); special >= 0; special = text.IndexOf(SpecialToken))
        {
            tokens += tokenizer.CountTokens(text[..(special + 1)]);
            text = text[(special + 1)..];
        }

        return text.IsEmpty ? tokens : tokens + tokenizer.CountTokens(text);
    }

    private Lazy<Tokenizer>? Find(string? model)
    {
        if (string.IsNullOrEmpty(model))
            return null;
        foreach (var mapping in _mappings)
        {
            if (mapping.IsMatch(model))
                return mapping.Tokenizer;
        }

        return OpenAiVocabularies.Find(model);
    }
}
