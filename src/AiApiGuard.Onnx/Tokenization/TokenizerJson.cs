using System.Text.Json;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Reads <c>tokenizer.json</c>, the file in which the tokenizers of Hugging Face keep all they do.</summary>
internal static class TokenizerJson
{
    private static readonly string[] PaddingNames = ["[PAD]", "<pad>"];

    public static TextTokenizer Read(string path, TokenizerConfig config)
    {
        using var document = Json.Parse(path);
        var root = document.RootElement;
        if (Json.Object(root, "model") is not { } model)
            throw new OnnxModelException($"'{path}' describes no tokenizer.");
        var type = Json.String(model, "type") ?? Guess(model);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        PieceEncoder pieces = type switch
        {
            "WordPiece" => ReadWordPieces(root, model, ids),
            "Unigram" => ReadUnigram(root, model, ids),
            "BPE" => ReadBytePairs(root, model, ids),
            _ => throw new OnnxModelException($"'{path}' is of the type '{type}'; supported are WordPiece, Unigram and byte-level BPE."),
        };
        foreach (var token in AddedTokens(root))
            ids[Json.String(token, "content")!] = Json.Int(token, "id")!.Value;
        var (prefix, suffix) = ReadTemplate(Json.Object(root, "post_processor"), ids);
        return new(pieces, prefix, suffix, FindPadding(root, config, ids), config.MaxTokens);
    }

    public static Dictionary<string, int> ReadVocabulary(JsonElement vocabulary)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in vocabulary.EnumerateObject())
        {
            // Numbers stand in an array later; a file must not ask for an endless one.
            if (!token.Value.TryGetInt32(out var id) || id is < 0 or > 16_777_216)
                throw new OnnxModelException("the vocabulary of the tokenizer gives a token no number.");
            ids[token.Name] = id;
        }

        return ids.Count > 0 ? ids : throw new OnnxModelException("the vocabulary of the tokenizer is empty.");
    }

    // Older files do not say it.
    private static string? Guess(JsonElement model) =>
        Json.Array(model, "merges") is not null ? "BPE" : Json.Array(model, "vocab") is not null ? "Unigram" : Json.Object(model, "vocab") is not null ? "WordPiece" : null;

    private static IEnumerable<JsonElement> AddedTokens(JsonElement root) => Json.Array(root, "added_tokens") is { } tokens
        ? tokens.EnumerateArray().Where(static token => Json.String(token, "content") is not null && Json.Int(token, "id") is >= 0)
        : [];

    private static JsonElement Vocabulary(JsonElement model) =>
        Json.Object(model, "vocab") ?? throw new OnnxModelException("tokenizer.json has no vocabulary.");

    private static WordPieces ReadWordPieces(JsonElement root, JsonElement model, Dictionary<string, int> ids)
    {
        if (Json.Object(root, "normalizer") is not { } normalizer || Json.String(normalizer, "type") != "BertNormalizer")
            throw new OnnxModelException("tokenizer.json is a WordPiece without BertNormalizer, which is not supported.");
        if (Json.Object(root, "pre_tokenizer") is not { } splitter || Json.String(splitter, "type") != "BertPreTokenizer")
            throw new OnnxModelException("tokenizer.json is a WordPiece without BertPreTokenizer, which is not supported.");
        Copy(ReadVocabulary(Vocabulary(model)), ids);
        var lowersCase = Json.Bool(normalizer, "lowercase") ?? true;
        var text = new BertText(
            Json.Bool(normalizer, "clean_text") ?? true, Json.Bool(normalizer, "handle_chinese_chars") ?? true, Json.Bool(normalizer, "strip_accents") ?? lowersCase, lowersCase);
        return new(
            ids, text, Json.String(model, "unk_token") ?? "[UNK]", Json.String(model, "continuing_subword_prefix") ?? "##", Json.Int(model, "max_input_chars_per_word") is > 0 and var length ? length : 100);
    }

    private static UnigramPieces ReadUnigram(JsonElement root, JsonElement model, Dictionary<string, int> ids)
    {
        if (Json.Bool(model, "byte_fallback") == true)
            throw new OnnxModelException("tokenizer.json is a Unigram that falls back to bytes, which is not supported.");
        if (Json.Array(model, "vocab") is not { } vocabulary || Json.Int(model, "unk_id") is not { } unknown || unknown < 0 || unknown >= vocabulary.GetArrayLength())
            throw new OnnxModelException("tokenizer.json is a Unigram without a vocabulary, or without an unknown piece.");
        var special = AddedTokens(root).Where(static token => Json.Bool(token, "special") == true).Select(static token => Json.Int(token, "id")!.Value).ToHashSet();
        var pieces = new List<(string, float, bool)>(vocabulary.GetArrayLength());
        foreach (var entry in vocabulary.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2 || entry[0].GetString() is not { } piece)
                throw new OnnxModelException("the vocabulary of tokenizer.json is not one of pieces and scores.");
            var isNew = ids.TryAdd(piece, pieces.Count);
            pieces.Add((piece, entry[1].GetSingle(), !isNew || piece.Length == 0 || special.Contains(pieces.Count)));
        }

        var steps = new List<Func<string, string>>(TextSteps.Read(Json.Object(root, "normalizer")));
        var addsSpace = ReadSplitters(Json.Object(root, "pre_tokenizer"), steps);
        return new(new(pieces, unknown), steps, addsSpace);
    }

    private static bool ReadSplitters(JsonElement? splitter, List<Func<string, string>> steps)
    {
        if (splitter is not { } element)
            return false;
        var type = Json.String(element, "type");
        switch (type)
        {
            case "Sequence" when Json.Array(element, "pretokenizers") is { } parts:
                var addsSpace = false;
                foreach (var part in parts.EnumerateArray())
                    addsSpace |= ReadSplitters(part, steps);
                return addsSpace;
            case "WhitespaceSplit":
                steps.Add(TextSteps.SplitWords);
                return false;
            case "Metaspace" when (Json.String(element, "replacement") ?? "\u2581") == "\u2581":
                return (Json.String(element, "prepend_scheme") ?? "always") != "never" && (Json.Bool(element, "add_prefix_space") ?? true);
            default:
                throw new OnnxModelException($"tokenizer.json is a Unigram with a pre_tokenizer '{type}', which is not supported.");
        }
    }

    private static BytePairs ReadBytePairs(JsonElement root, JsonElement model, Dictionary<string, int> ids)
    {
        if (Json.Object(root, "pre_tokenizer") is not { } splitter || Json.String(splitter, "type") != "ByteLevel" || Json.Bool(splitter, "use_regex") == false)
            throw new OnnxModelException("tokenizer.json is a BPE whose pre_tokenizer is not ByteLevel alone; no other BPE is supported.");
        var normalizer = Json.Object(root, "normalizer") is { } element ? Json.String(element, "type") : null;
        if (normalizer is not (null or "NFC" or "NFD" or "NFKC" or "NFKD"))
            throw new OnnxModelException($"tokenizer.json is a BPE with a normalizer '{normalizer}', which is not supported.");
        if (Json.Array(model, "merges") is not { } merges)
            throw new OnnxModelException("tokenizer.json is a BPE without merges.");
        Copy(ReadVocabulary(Vocabulary(model)), ids);
        string[] pairs = [.. merges.EnumerateArray().Select(static merge => merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString()!)];
        return new(ids, pairs, normalizer is null ? null : TextSteps.Form(normalizer), Json.Bool(splitter, "add_prefix_space") ?? false);
    }

    private static void Copy(Dictionary<string, int> from, Dictionary<string, int> to)
    {
        foreach (var (token, id) in from)
            to[token] = id;
    }

    private static (int[] Prefix, int[] Suffix) ReadTemplate(JsonElement? processor, Dictionary<string, int> ids)
    {
        if (processor is not { } element)
            return ([], []);
        var type = Json.String(element, "type");
        switch (type)
        {
            case "Sequence" when Json.Array(element, "processors") is { } parts:
                var templates = parts.EnumerateArray().Select(part => ReadTemplate(part, ids)).Where(static template => template.Prefix.Length + template.Suffix.Length > 0).ToArray();
                return templates.Length > 0 ? templates[0] : ([], []);
            case "TemplateProcessing" when Json.Array(element, "single") is { } single:
                return ReadTemplate(single, ids);
            case "BertProcessing" or "RobertaProcessing" when Json.Array(element, "cls") is { } first && Json.Array(element, "sep") is { } last:
                return ([first[1].GetInt32()], [last[1].GetInt32()]);
            case "ByteLevel":
                return ([], []);
            default:
                throw new OnnxModelException($"tokenizer.json has a post_processor '{type}', which is not supported.");
        }
    }

    private static (int[] Prefix, int[] Suffix) ReadTemplate(JsonElement template, Dictionary<string, int> ids)
    {
        var (prefix, suffix) = (new List<int>(), new List<int>());
        var target = prefix;
        foreach (var part in template.EnumerateArray())
        {
            if (Json.Object(part, "Sequence") is not null)
                target = suffix;
            else if (Json.Object(part, "SpecialToken") is { } token && ids.TryGetValue(Json.String(token, "id") ?? string.Empty, out var id))
                target.Add(id);
            else
                throw new OnnxModelException("tokenizer.json has a post_processor with a special token that it does not define.");
        }

        return ([.. prefix], [.. suffix]);
    }

    private static int FindPadding(JsonElement root, TokenizerConfig config, Dictionary<string, int> ids)
    {
        if (config.Token("pad_token") is { } name && ids.TryGetValue(name, out var id))
            return id;
        return Json.Object(root, "padding") is { } padding && Json.Int(padding, "pad_id") is { } number ? number
            : PaddingNames.Where(ids.ContainsKey).Select(usual => ids[usual]).FirstOrDefault();
    }
}
