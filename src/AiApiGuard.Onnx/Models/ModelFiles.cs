namespace AiApiGuard.Onnx.Models;

/// <summary>Finds the files of a model by the names that Hugging Face gives them.</summary>
internal static class ModelFiles
{
    private const string OnnxFolder = "onnx";

    /// <summary>Finds the model.</summary>
    public static string FindModel(string path)
    {
        if (File.Exists(path))
            return Path.GetFullPath(path);
        if (!Directory.Exists(path))
            throw new OnnxModelException($"ModelPath '{path}' is neither a file nor a folder.");
        var folders = new[] { path, Path.Combine(path, OnnxFolder) };
        foreach (var folder in folders)
        {
            var model = Path.Combine(folder, "model.onnx");
            if (File.Exists(model))
                return Path.GetFullPath(model);
        }

        var others = folders.Where(Directory.Exists).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.onnx")).ToArray();
        return others switch
        {
            [] => throw new OnnxModelException($"ModelPath '{path}' holds no model.onnx, nor does a folder '{OnnxFolder}' in it. Export one, as the documentation of the options says; nothing is downloaded."),
            [var only] => Path.GetFullPath(only),
            _ => throw new OnnxModelException($"ModelPath '{path}' holds several models; name one: {string.Join(", ", others.Select(other => Path.GetRelativePath(path, other)).Order(StringComparer.Ordinal))}."),
        };
    }

    /// <summary>Lists the folders where what belongs to a model may be: its own, the one above <c>onnx</c>, and the one that was named.</summary>
    public static string[] FoldersOf(string modelFile, string? named)
    {
        var own = Path.GetDirectoryName(modelFile)!;
        var folders = new List<string>();
        if (named is not null)
            folders.Add(Directory.Exists(named) ? Path.GetFullPath(named) : Path.GetDirectoryName(Path.GetFullPath(named))!);
        folders.Add(own);
        if (Path.GetFileName(own).Equals(OnnxFolder, StringComparison.OrdinalIgnoreCase) && Path.GetDirectoryName(own) is { } above)
            folders.Add(above);
        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    public static string? Find(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
