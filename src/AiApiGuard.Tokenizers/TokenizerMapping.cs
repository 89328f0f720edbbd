using System.IO.Enumeration;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers;

/// <summary>Is a tokenizer, loaded when first needed, and the models it counts for.</summary>
internal sealed record TokenizerMapping(string Pattern, Lazy<Tokenizer> Tokenizer)
{
    public bool IsMatch(ReadOnlySpan<char> model) => FileSystemName.MatchesSimpleExpression(Pattern, model, ignoreCase: true);
}
