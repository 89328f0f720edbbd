using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers;

/// <summary>Says which tokenizer counts for which model.</summary>
public sealed class AiGuardTokenizerOptions
{
    private readonly List<TokenizerMapping> _mappings = [];

    /// <summary>Gets or sets the longest run of letters, of symbols or of blanks that is counted; a longer one is estimated.</summary>
    /// <value>Default: 256. From 16 to 4096.</value>
    /// <remarks>Finding the tokens of a run takes time by the square of its length, and a caller chooses it.</remarks>
    [Range(16, 4096)]
    public int MaxWordLength { get; set; } = 256;

    internal IReadOnlyList<TokenizerMapping> Mappings => _mappings;

    /// <summary>Counts for models with a tokenizer of the application's own.</summary>
    /// <param name="pattern">Their name, in which <c>*</c> stands for any characters; case does not matter. Of several patterns that fit
    /// the first added is taken, before the vocabularies of OpenAI.</param>
    /// <param name="create">Creates the tokenizer when it is first needed. Its <see cref="Tokenizer.CountTokens(ReadOnlySpan{char}, bool, bool)"/>
    /// is called from many threads.</param>
    /// <returns>The options.</returns>
    public AiGuardTokenizerOptions Map(string pattern, Func<Tokenizer> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentNullException.ThrowIfNull(create);
        _mappings.Add(new(pattern, new Lazy<Tokenizer>(create)));
        return this;
    }
}
