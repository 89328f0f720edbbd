using System.Text;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Finds the tokenizer of a model and reads it, whichever of the usual files it comes as.</summary>
internal static class TokenizerLoader
{
    private const string Supported =
        "tokenizer.json (WordPiece, Unigram, byte-level BPE), spm.model (DeBERTa), sentencepiece.bpe.model (XLM-RoBERTa), vocab.json with merges.txt (RoBERTa) and vocab.txt (BERT)";

    private static readonly string[] Names = ["tokenizer.json", "spm.model", "sentencepiece.bpe.model", "vocab.json", "vocab.txt"];
    private static readonly string[] Unsupported = ["spiece.model", "tokenizer.model", "bpe.codes", "vocab.bpe"];

    /// <summary>Reads the tokenizer.</summary>
    /// <param name="named">The file or folder that the options name, or <see langword="null"/>.</param>
    /// <param name="folders">Where to look for what the options do not name.</param>
    /// <param name="modelType">The family of the model, as <c>config.json</c> calls it.</param>
    public static TextTokenizer Load(string? named, string[] folders, string modelType)
    {
        var file = Find(named, folders);
        var config = TokenizerConfig.Read(ModelFiles.Find(folders, "tokenizer_config.json"));
        return Path.GetFileName(file) switch
        {
            "spm.model" => ReadDeberta(file, config),
            "sentencepiece.bpe.model" => ReadXlmRoberta(file, modelType, config),
            "vocab.json" => ReadRoberta(file, config),
            "vocab.txt" => ReadBert(file, config),
            _ when file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) => TokenizerJson.Read(file, config),
            var name => throw new OnnxModelException($"'{name}' is no tokenizer that is supported; these are: {Supported}."),
        };
    }

    private static string Find(string? named, string[] folders)
    {
        if (File.Exists(named))
            return named;
        if (named is not null && !Directory.Exists(named))
            throw new OnnxModelException($"TokenizerPath '{named}' is neither a file nor a folder.");
        if (folders.SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is { } file)
            return file;
        var found = Unsupported.Where(name => ModelFiles.Find(folders, name) is not null).ToArray();
        throw new OnnxModelException($"there is no tokenizer in '{string.Join("' or '", folders)}'{(found.Length == 0 ? "" : $", only {string.Join(", ", found)}")}; supported are: {Supported}.");
    }

    // The special tokens of DeBERTa are pieces of its model, and their numbers those of the pieces. A file that lacks them is not DeBERTa's.
    private static TextTokenizer ReadDeberta(string path, TokenizerConfig config)
    {
        var file = SentencePieceFile.Read(path);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < file.Model.Pieces.Count; id++)
            ids.TryAdd(file.Model.Pieces[id].Piece, id);
        var steps = Steps(file);
        if (config.Flag("do_lower_case") == true)
            steps.Insert(0, static text => text.ToLowerInvariant());
        return Enclose(new UnigramPieces(file.Model, steps, file.AddsSpace), ids, config, "[CLS]", "[SEP]", "[PAD]", path);
    }

    // XLM-RoBERTa numbers its pieces as fairseq did: four special tokens first, then what follows the three of SentencePiece.
    private static TextTokenizer ReadXlmRoberta(string path, string modelType, TokenizerConfig config)
    {
        if (modelType is not ("xlm-roberta" or "xlm-roberta-xl"))
            throw new OnnxModelException($"'{path}' is read as XLM-RoBERTa's, but config.json calls the model '{modelType}'; tokenizer.json says more, so export that one.");
        var file = SentencePieceFile.Read(path);
        var pieces = new UnigramPieces(file.Model, Steps(file), file.AddsSpace, id => id == file.Model.UnknownId ? 3 : id + 1);
        return new(pieces, [0], [2], 1, config.MaxTokens);
    }

    private static List<Func<string, string>> Steps(SentencePieceFile file)
    {
        var steps = new List<Func<string, string>>();
        if (file.CharsMap.Length > 0)
            steps.Add(new CharsMap(file.CharsMap).Replace);
        if (file.RemovesExtraSpaces)
            steps.Add(TextSteps.JoinSpaces);
        return steps;
    }

    private static TextTokenizer ReadRoberta(string path, TokenizerConfig config)
    {
        var merges = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "merges.txt");
        if (!File.Exists(merges))
            throw new OnnxModelException($"beside '{path}' there is no merges.txt.");
        using var document = Json.Parse(path);
        var ids = TokenizerJson.ReadVocabulary(document.RootElement);
        var lines = File.ReadLines(merges, Encoding.UTF8).Where(static (line, number) => line.Length > 0 && (number > 0 || !line.StartsWith("#version", StringComparison.Ordinal))).ToArray();
        var pieces = new BytePairs(ids, lines, null, config.Flag("add_prefix_space") ?? false);
        return Enclose(pieces, ids, config, "<s>", "</s>", "<pad>", path);
    }

    private static TextTokenizer ReadBert(string path, TokenizerConfig config)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, line) in File.ReadLines(path, Encoding.UTF8).Index())
        {
            if (line.Length > 0)
                ids[line] = id;
        }

        var lowersCase = config.Flag("do_lower_case") ?? true;
        var text = new BertText(
            cleans: true, config.Flag("tokenize_chinese_chars") ?? true, config.Flag("strip_accents") ?? lowersCase, lowersCase);
        var pieces = new WordPieces(ids, text, config.Token("unk_token") ?? "[UNK]", "##", maxWordLength: 100);
        return Enclose(pieces, ids, config, "[CLS]", "[SEP]", "[PAD]", path);
    }

    private static TextTokenizer Enclose(
        PieceEncoder pieces, Dictionary<string, int> ids, TokenizerConfig config, string first, string last, string padding, string path)
    {
        return new(pieces, [Id("cls_token", first)], [Id("sep_token", last)], Id("pad_token", padding), config.MaxTokens);

        int Id(string name, string usual) => ids.TryGetValue(config.Token(name) ?? usual, out var id) ? id
            : throw new OnnxModelException($"'{path}' lacks the special token '{config.Token(name) ?? usual}' ({name}).");
    }
}
