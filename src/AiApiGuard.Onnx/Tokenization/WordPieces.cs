using System.Text;
using AiApiGuard.Onnx.Models;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is the WordPiece of BERT.</summary>
internal sealed class WordPieces : PieceEncoder
{
    private readonly WordPieceTokenizer _tokenizer;
    private readonly BertText _text;

    /// <param name="vocabulary">The numbers of the tokens.</param>
    /// <param name="text">What is done to the text before.</param>
    /// <param name="unknown">The token for what is not in the vocabulary.</param>
    /// <param name="prefix">What marks a token that continues a word.</param>
    /// <param name="maxWordLength">The longest word that is not unknown for its length.</param>
    public WordPieces(IReadOnlyDictionary<string, int> vocabulary, BertText text, string unknown, string prefix, int maxWordLength)
    {
        if (!vocabulary.ContainsKey(unknown))
            throw new OnnxModelException($"the vocabulary lacks its unknown token '{unknown}'.");
        MaxId = vocabulary.Values.Max();
        _text = text;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(ToLines(vocabulary, MaxId)));
        _tokenizer = WordPieceTokenizer.Create(stream, new WordPieceOptions
        {
            UnknownToken = unknown,
            ContinuingSubwordPrefix = prefix,
            MaxInputCharsPerWord = maxWordLength,
        });
    }

    public override string Kind => "WordPiece";

    public override int MaxId { get; }

    public override void Encode(string segment, bool startsWord, List<int> tokens)
    {
        var words = _text.ToWords(segment);
        if (words.Length > 0)
            tokens.AddRange(_tokenizer.EncodeToIds(words, considerPreTokenization: true, considerNormalization: false));
    }

    // The number of a token is that of its line; an empty line is no token.
    private static string ToLines(IReadOnlyDictionary<string, int> vocabulary, int maxId)
    {
        var lines = new string[maxId + 1];
        foreach (var (token, id) in vocabulary)
            lines[id] = token.AsSpan().ContainsAny('\r', '\n') ? string.Empty : token;
        return string.Join('\n', lines);
    }
}
