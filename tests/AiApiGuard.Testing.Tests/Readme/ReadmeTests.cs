namespace AiApiGuard.Testing.Tests.Readme;

/// <summary>Keeps the README's test true: it is compiled here, and runs.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    [Test]
    public void Readme_ShowsTheTest_ThatIsRun()
    {
        var root = FindRoot();
        var source = File.ReadAllText(Path.Combine(root, "tests", "AiApiGuard.Testing.Tests", "Readme", "ChatPolicyTests.cs")).ReplaceLineEndings("\n");
        var test = source[source.IndexOf("[Test]", StringComparison.Ordinal)..source.LastIndexOf('}')].TrimEnd();
        var readme = File.ReadAllText(Path.Combine(root, "README.md")).ReplaceLineEndings("\n");
        Assert.That(readme, Does.Contain("```csharp\n" + test.Replace("\n    ", "\n", StringComparison.Ordinal) + "\n```"));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AiApiGuard.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
