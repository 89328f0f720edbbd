using System.Text.Json;

namespace AiApiGuard.Onnx.Tests;

/// <summary>Is a folder with a small model, as Hugging Face lays one out; it goes with the test.</summary>
internal sealed class ModelFolder : IDisposable
{
    /// <summary>The words of the vocabulary, in the order of their numbers; "ignore" speaks for the attack.</summary>
    public static readonly string[] Words =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "world", "ignore", "rules", "##s", "##less", ".", "$", "中", "cafe", "rule", "persona"];

    public ModelFolder()
    {
        Path = Directory.CreateTempSubdirectory("aiguard-onnx-").FullName;
        WriteConfig("SAFE", "INJECTION");
        File.WriteAllLines(File_("vocab.txt"), Words);
        WriteModel();
    }

    public string Path { get; }

    public string File_(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public void WriteConfig(params string[] labels) => WriteConfig(new { model_type = "bert", max_position_embeddings = 64, id2label = labels.Index().ToDictionary(static label => label.Index.ToString(), static label => label.Item) });

    public void WriteConfig(object config) => WriteJson("config.json", config);

    public void WriteJson(string name, object content) => File.WriteAllText(File_(name), JsonSerializer.Serialize(content));

    public void WriteModel(string name = "model.onnx", int type = TinyModel.Int64, int batch = 0, int length = 0, string? extraInput = null, int labels = 2) =>
        TinyModel.Write(File_(name), Words.Length, labels, [(2, 0, 2), (Word("ignore"), 1, 6), (Word("persona"), labels - 1, 6)], 0, type, batch, length, extraInput);

    public static int Word(string word) => Array.IndexOf(Words, word);
}
