namespace AiApiGuard.Tests;

/// <summary>Is a directory of one test, deleted with all that is in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateDirectory(
        System.IO.Path.Combine(TestContext.CurrentContext.WorkDirectory, "temporary", Guid.NewGuid().ToString("N")));

    public string File(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public string[] FileNames() => [.. _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>Reads a file that another stream may have open for writing.</summary>
    public string Read(string name)
    {
        using var reader = new StreamReader(new FileStream(File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
