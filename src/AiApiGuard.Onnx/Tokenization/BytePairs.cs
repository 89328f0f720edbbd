using System.Text;
using AiApiGuard.Onnx.Models;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is the byte-pair encoding over bytes of GPT-2 and RoBERTa.</summary>
internal sealed class BytePairs : PieceEncoder
{
    private readonly BpeTokenizer _tokenizer;
    private readonly NormalizationForm? _form;
    private readonly bool _addsBlank;

    public BytePairs(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyCollection<string> merges, NormalizationForm? form, bool addsBlank)
    {
        if (!vocabulary.ContainsKey("a") || !vocabulary.ContainsKey("\u0120"))
            throw new OnnxModelException("the BPE vocabulary is not one of bytes (it lacks 'a' or '\u0120'), as of GPT-2 or RoBERTa; no other is supported.");
        MaxId = vocabulary.Values.Max();
        _form = form;
        _addsBlank = addsBlank;
        _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary) { Merges = merges, ByteLevel = true, PreTokenizer = RobertaPreTokenizer.Instance });
    }

    public override string Kind => "byte-level BPE";

    public override int MaxId { get; }

    public override void Encode(string segment, bool startsWord, List<int> tokens)
    {
        var text = _form is { } form ? segment.Normalize(form) : segment;
        if (_addsBlank && startsWord && text.Length > 0 && !char.IsWhiteSpace(text[0]))
            text = " " + text;
        tokens.AddRange(_tokenizer.EncodeToIds(text, considerPreTokenization: true, considerNormalization: false));
    }
}
