using AiApiGuard.Onnx.Models;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is the Unigram model of SentencePiece, as in DeBERTa and XLM-RoBERTa.</summary>
internal sealed class UnigramPieces : PieceEncoder
{
    private const char Space = '\u2581';

    private readonly SentencePieceTokenizer _tokenizer;
    private readonly IReadOnlyList<Func<string, string>> _steps;
    private readonly bool _addsSpace;
    private readonly int _unknownId;
    private readonly Func<int, int> _map;

    /// <param name="model">The vocabulary.</param>
    /// <param name="steps">What is done to a text before, in this order.</param>
    /// <param name="addsSpace">Whether a text begins as if a blank stood before it.</param>
    /// <param name="map">Makes the model's number of a piece's.</param>
    public UnigramPieces(PieceModel model, IReadOnlyList<Func<string, string>> steps, bool addsSpace, Func<int, int>? map = null)
    {
        _map = map ?? (static id => id);
        _steps = steps;
        _addsSpace = addsSpace;
        _unknownId = model.UnknownId;
        MaxId = _map(model.Pieces.Count - 1);
        try
        {
            using var stream = new MemoryStream(SentencePieceWriter.Write(model));
            _tokenizer = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new OnnxModelException($"the SentencePiece vocabulary cannot be used: {exception.Message}", exception);
        }
    }

    public override string Kind => "SentencePiece Unigram";

    public override int MaxId { get; }

    public override void Encode(string segment, bool startsWord, List<int> tokens)
    {
        var text = segment;
        foreach (var step in _steps)
            text = step(text);
        text = text.Replace(' ', Space);
        if (text.Length == 0)
            return;
        if (_addsSpace && startsWord && text[0] != Space)
            text = Space + text;
        var isUnknown = false;
        foreach (var id in _tokenizer.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false, considerPreTokenization: false, considerNormalization: false))
        {
            // Unknown characters in a row are one unknown piece.
            if (id != _unknownId || !isUnknown)
                tokens.Add(_map(id));
            isUnknown = id == _unknownId;
        }
    }
}
