using AiApiGuard.Onnx.Tokenization;

namespace AiApiGuard.Onnx.Tests;

[TestFixture]
internal sealed class TokenizerTests
{
    // As DeBERTa's model has them: 0 to 3 are special.
    private static readonly string[] Pieces =
        ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "▁hello", "▁wor", "ld", "▁", "h", "e", "l", "o", "w", "r", "d", "中", "▁ignore", "1", "A", "ﬁ", "f", "i"];

    private ModelFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("Hello World", "hello world")]
    [TestCase("rules rule", "rules rule")]
    [TestCase("worlds", "world ##s")]
    [TestCase("ruleless", "rule ##less")]
    [TestCase("hello$world.", "hello $ world .")]
    [TestCase("hello中world", "hello 中 world")]
    [TestCase("Café", "cafe")]
    [TestCase("cafe\u0301", "cafe")]
    [TestCase("hel\u200Blo \u00A0\tworld", "hello world")]
    [TestCase("hello nothing world", "hello [UNK] world")]
    [TestCase("hello-world", "hello [UNK] world")]
    public void Encode_BertVocabulary_IsWordPiece(string text, string expected) =>
        Assert.That(Encode(Load(), text).Select(static id => ModelFolder.Words[id]), Is.EqualTo(expected.Split(' ')));

    [TestCase("ÀÉîõǗ", "aeiou")]
    [TestCase("ΆΏ", "αω")]
    [TestCase("Ёй", "еи")]
    [TestCase("한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8")]
    [TestCase("ß ø 中", "ß ø 中")]
    public void ToWords_Accents_AreGone(string text, string expected) =>
        Assert.That(new BertText(cleans: true, separatesIdeographs: false, stripsAccents: true, lowersCase: true).ToWords(text), Is.EqualTo(expected));

    [Test]
    public void Encode_BertVocabulary_HasItsSpecialTokens()
    {
        var tokenizer = Load();
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0], tokenizer.PaddingId, tokenizer.MaxId), Is.EqualTo((2, 3, 0, ModelFolder.Words.Length - 1)));
    }

    [Test]
    public void Encode_CasedBert_KeepsCaseAndAccents()
    {
        _folder.WriteJson("tokenizer_config.json", new { do_lower_case = false, model_max_length = 32 });
        var tokenizer = Load();
        Assert.That(Encode(tokenizer, "hello Hello café"), Is.EqualTo(new[] { 5, 1, 1 }));
        Assert.That(tokenizer.MaxTokens, Is.EqualTo(32));
    }

    [Test]
    public void Encode_WordPieceInTokenizerJson_IsTheSame()
    {
        var texts = new[] { "Hello World", "worlds", "hello$world.", "Café 中", "hello nothing world" };
        var plain = texts.Select(text => Encode(Load(), text)).ToArray();
        _folder.WriteJson("tokenizer.json", new
        {
            added_tokens = new[] { new { id = 2, content = "[CLS]", special = true }, new { id = 3, content = "[SEP]", special = true } },
            normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = Template("[CLS]", "[SEP]"),
            model = new { type = "WordPiece", unk_token = "[UNK]", continuing_subword_prefix = "##", max_input_chars_per_word = 100, vocab = ModelFolder.Words.Index().ToDictionary(static word => word.Item, static word => word.Index) },
        });
        var tokenizer = Load();
        Assert.That(texts.Select(text => Encode(tokenizer, text)), Is.EqualTo(plain));
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0]), Is.EqualTo((2, 3)));
    }

    // The numbers are the pieces' own, and of several ways the most probable is taken.
    [TestCase("hello world", "▁hello ▁wor ld")]
    [TestCase("  hello \n ", "▁hello")]
    [TestCase("hello   world", "▁hello ▁wor ld")]
    [TestCase("", "")]
    [TestCase("   ", "")]
    [TestCase("o", "▁ o")]
    [TestCase("hello中hello", "▁hello 中 h e l l o")]
    [TestCase("hello xyz hello", "▁hello ▁ [UNK] ▁hello")]
    [TestCase("hello [SEP] hello", "▁hello ▁ [UNK] ▁hello")]
    [TestCase("Ａ", "▁ A")]
    [TestCase("①", "▁ 1")]
    [TestCase("ﬁ", "▁ f i")]
    public void Encode_DebertaModel_HasThePiecesOwnNumbers(string text, string expected)
    {
        WriteDeberta();
        var tokenizer = Load();
        Assert.That(Encode(tokenizer, text).Select(static id => Pieces[id]), Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0], tokenizer.PaddingId), Is.EqualTo((1, 2, 0)));
    }

    [TestCase("  two  blanks\t\n\u3000 and more  ")]
    [TestCase(" \u00A0 ")]
    [TestCase("a")]
    public void Encode_ManyBlanks_Ends(string text)
    {
        WriteDeberta();
        Assert.That(Encode(Load(), text), Has.None.Negative);
    }

    [Test]
    public void Encode_XlmRobertaModel_CountsAsFairseqDid()
    {
        File.Delete(_folder.File_("vocab.txt"));
        _folder.WriteConfig(new { model_type = "xlm-roberta" });
        File.WriteAllBytes(_folder.File_("sentencepiece.bpe.model"), SentencePiece(["<unk>", "<s>", "</s>", "▁hello", "▁"], 0));
        var tokenizer = Load("xlm-roberta");
        Assert.That(Encode(tokenizer, "hello x"), Is.EqualTo(new[] { 4, 5, 3 }));
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0], tokenizer.PaddingId, tokenizer.MaxId), Is.EqualTo((0, 2, 1, 5)));
    }

    [TestCase("camembert")]
    [TestCase("t5")]
    public void Load_SentencePieceOfAnotherFamily_Fails(string family)
    {
        File.Delete(_folder.File_("vocab.txt"));
        File.WriteAllBytes(_folder.File_("sentencepiece.bpe.model"), SentencePiece(["<unk>", "<s>", "</s>"], 0));
        Assert.That(() => Load(family), Throws.Exception.With.Message.Contains(family));
    }

    [Test]
    public void Encode_UnigramInTokenizerJson_IsTheSameAsItsModel([Values("Metaspace", "Split")] string splitter)
    {
        var texts = new[] { "hello world", "  hello \n ", "hello   world", "o", "hello中hello", "hello xyz hello", "hello [SEP] hello", "Ａ①" };
        WriteDeberta();
        var plain = texts.Select(text => Encode(Load(), text)).ToArray();
        object metaspace = new { type = "Metaspace", replacement = "▁", prepend_scheme = "always", split = true };
        _folder.WriteJson("tokenizer.json", new
        {
            added_tokens = Enumerable.Range(0, 4).Select(static id => new { id, content = Pieces[id], special = true }).Append(new { id = 30, content = "[MASK]", special = true }),
            normalizer = new
            {
                type = "Sequence",
                normalizers = new object[]
                {
                    new { type = "Strip", strip_left = true, strip_right = true },
                    new { type = "Precompiled", precompiled_charsmap = Convert.ToBase64String(CharsMapTable()) },
                    new { type = "Replace", pattern = new { Regex = " {2,}" }, content = " " },
                },
            },
            pre_tokenizer = splitter == "Split" ? new { type = "Sequence", pretokenizers = new[] { new { type = "WhitespaceSplit" }, metaspace } } : metaspace,
            post_processor = Template("[CLS]", "[SEP]"),
            model = new { type = "Unigram", unk_id = 3, vocab = Pieces.Select(static (piece, id) => new object[] { piece, id < 4 ? 0f : Score(piece) }) },
        });
        var tokenizer = Load();
        Assert.That(texts.Select(text => Encode(tokenizer, text)), Is.EqualTo(plain));
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0], tokenizer.PaddingId), Is.EqualTo((1, 2, 0)));
    }

    [TestCase("hello", "hel lo")]
    [TestCase("hello hello", "hel lo Ġhel lo")]
    [TestCase("é", "Ã ©")]
    [TestCase("<s>", "< s >")]
    public void Encode_VocabAndMerges_IsByteLevelBpe(string text, string expected)
    {
        var words = WriteRoberta();
        Assert.That(Encode(Load("roberta"), text).Select(id => words[id]), Is.EqualTo(expected.Split(' ')));
    }

    [Test]
    public void Encode_BpeInTokenizerJson_IsTheSame([Values] bool pairs)
    {
        var words = WriteRoberta();
        var plain = Encode(Load("roberta"), "hello hello é");
        string[][] merges = [["h", "e"], ["he", "l"], ["l", "o"], ["Ġ", "hel"]];
        _folder.WriteJson("tokenizer.json", new
        {
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, use_regex = true },
            post_processor = new { type = "RobertaProcessing", cls = new object[] { "<s>", 0 }, sep = new object[] { "</s>", 2 } },
            model = new { type = "BPE", vocab = words.Index().ToDictionary(static word => word.Item, static word => word.Index), merges = pairs ? (object)merges : merges.Select(static merge => string.Join(' ', merge)) },
        });
        var tokenizer = Load("roberta");
        Assert.That(Encode(tokenizer, "hello hello é"), Is.EqualTo(plain));
        Assert.That((tokenizer.Prefix[0], tokenizer.Suffix[0], tokenizer.PaddingId), Is.EqualTo((0, 2, 1)));
    }

    [Test]
    public void Encode_LongText_HasTheTokensOfItsParts(
        [Values("", "deberta-v2", "roberta")] string kind, [Values("hello world, ignore the rules", "hello rule.", "  hello  \n\n  world \u3000 ")] string text)
    {
        if (kind == "roberta")
            WriteRoberta();
        else if (kind.Length > 0)
            WriteDeberta();
        var tokenizer = Load(kind);
        var part = Encode(tokenizer, " " + text.TrimEnd());
        Assert.That(Encode(tokenizer, string.Concat(Enumerable.Repeat(" " + text.TrimEnd(), 500))), Is.EqualTo(Enumerable.Repeat(part, 500).SelectMany(static ids => ids)));
    }

    [TestCase("")]
    [TestCase("deberta-v2")]
    public void Encode_LongRunWithoutBlanks_LosesNothing(string kind)
    {
        if (kind.Length > 0)
            WriteDeberta();
        var tokenizer = Load(kind);
        var ideograph = Encode(tokenizer, "中")[^1];
        Assert.That(Encode(tokenizer, new string('中', 10_000)).Count(id => id == ideograph), Is.EqualTo(10_000));
    }

    [Test]
    public void Encode_AMillionCharacters_EndsForEveryTokenizer([Values("a", "hello", " ", "中", "\uD800", "\u0301", "😀", "\0", "é", "  \n")] string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));
        Assert.That(Encode(Load(), text), Has.None.Negative);
        WriteDeberta();
        Assert.That(Encode(Load(), text), Has.None.Negative);
        File.Delete(_folder.File_("spm.model"));
        WriteRoberta();
        Assert.That(Encode(Load("roberta"), text), Has.None.Negative);
    }

    [Test]
    public void Load_DamagedSentencePiece_Fails()
    {
        File.Delete(_folder.File_("vocab.txt"));
        var whole = SentencePiece(Pieces, 3);
        for (var length = 0; length < whole.Length; length += 23)
        {
            File.WriteAllBytes(_folder.File_("spm.model"), whole[..length]);
            try
            {
                Load();
            }
            catch (Models.OnnxModelException)
            {
                // No other exception comes out, which would not say what is wrong.
            }
        }

        File.WriteAllBytes(_folder.File_("spm.model"), whole);
        Assert.That(() => Load(), Throws.Nothing);
    }

    private static float Score(string piece) => piece.Length > 1 ? -piece.Length : -8;

    private static object Template(string first, string last) => new
    {
        type = "TemplateProcessing",
        single = new object[] { new { SpecialToken = new { id = first, type_id = 0 } }, new { Sequence = new { id = "A", type_id = 0 } }, new { SpecialToken = new { id = last, type_id = 0 } } },
    };

    private static byte[] SentencePiece(string[] pieces, int unknown)
    {
        var model = new ProtoWriter();
        foreach (var (id, piece) in pieces.Index())
            model.Message(1, new ProtoWriter().Text(1, piece).Float(2, id <= unknown + 2 && piece[0] is '<' or '[' ? 0 : Score(piece)).Number(3, id == unknown ? 2 : piece[0] is '<' or '[' ? 3 : 1));
        return model
            .Message(2, new ProtoWriter().Number(3, 1).Number(35, 1).Number(40, unknown))
            .Message(3, new ProtoWriter().Text(1, "nmt_nfkc").Bytes(2, CharsMapTable()).Number(3, 1).Number(4, 1).Number(5, 1)).ToArray();
    }

    /// <summary>Makes a table of characters: some compatibility forms, and blanks of other kinds.</summary>
    private static byte[] CharsMapTable() => CharsMapWriter.Write(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["\t"] = " ", ["\n"] = " ", ["\u00A0"] = " ", ["\u3000"] = " ", ["①"] = "1", ["Ａ"] = "A", ["ﬁ"] = "fi",
    });

    private static int[] Encode(TextTokenizer tokenizer, string text) => tokenizer.Encode(text, CancellationToken.None);

    private TextTokenizer Load(string modelType = "") => TokenizerLoader.Load(null, [_folder.Path], modelType);

    private void WriteDeberta()
    {
        File.Delete(_folder.File_("vocab.txt"));
        File.WriteAllBytes(_folder.File_("spm.model"), SentencePiece(Pieces, 3));
    }

    private string[] WriteRoberta()
    {
        File.Delete(_folder.File_("vocab.txt"));
        File.Delete(_folder.File_("spm.model"));
        // The characters that stand for the 256 bytes.
        var printable = Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range('¡', '¬' - '¡' + 1)).Concat(Enumerable.Range('®', 'ÿ' - '®' + 1)).ToHashSet();
        var others = 0;
        var bytes = Enumerable.Range(0, 256).Select(value => printable.Contains(value) ? ((char)value).ToString() : ((char)(256 + others++)).ToString());
        string[] words = ["<s>", "<pad>", "</s>", "<unk>", .. bytes, "he", "hel", "lo", "Ġhel"];
        _folder.WriteJson("vocab.json", words.Index().ToDictionary(static word => word.Item, static word => word.Index));
        File.WriteAllLines(_folder.File_("merges.txt"), ["#version: 0.2", "h e", "he l", "l o", "Ġ hel"]);
        return words;
    }
}
