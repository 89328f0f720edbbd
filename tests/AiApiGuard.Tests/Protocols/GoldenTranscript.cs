using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Is an answer as a service sends it, in <c>Transcripts/{protocol}/{name}.{format}</c>.</summary>
internal sealed record GoldenTranscript(IAiGuardProtocol Protocol, string Name, AnswerFormat Format, byte[] Bytes)
{
    private static readonly (string Extension, AnswerFormat Format)[] Formats =
    [
        (".sse", AnswerFormat.Events),
        (".ndjson", AnswerFormat.Lines),
        (".array.json", AnswerFormat.Elements),
        (".json", AnswerFormat.Json),
    ];

    public static IReadOnlyList<GoldenTranscript> All { get; } = [.. Load()];

    public override string ToString() => $"{Protocol.Name}/{Name}";

    private static IEnumerable<GoldenTranscript> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Transcripts");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var (extension, format) = Formats.First(known => file.EndsWith(known.Extension, StringComparison.Ordinal));
            var protocol = ProtocolCatalog.BuiltInNamed(Path.GetFileName(Path.GetDirectoryName(file)!));
            yield return new(protocol, Path.GetFileName(file), format, File.ReadAllBytes(file));
        }
    }
}
