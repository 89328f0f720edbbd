namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Is an answer as a service sends it.</summary>
public sealed record GoldenFile(string Name, string Content)
{
    public bool IsError => Name.StartsWith("error.", StringComparison.Ordinal);

    public bool IsStream => !Name.EndsWith(".json", StringComparison.Ordinal);

    public static IEnumerable<GoldenFile> Of(string protocol) => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Transcripts", protocol))
        .Order(StringComparer.Ordinal)
        .Select(path => new GoldenFile(Path.GetFileName(path), File.ReadAllText(path)));

    public override string ToString() => Name;
}
