using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is a record as it was read.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Json">The record in it.</param>
internal sealed record AuditedRecord(string Line, JsonElement Json)
{
    public string[] ToExchangeRow() =>
    [
        Text("time"), Text("caller"), Text("policy"), Text("model"), Text("decision"), Text("reason"), Text("status"),
        string.Create(CultureInfo.InvariantCulture, $"{Number("input")}+{Number("output")}"), string.Join(' ', Findings()),
    ];

    public string[] ToActRow() => [Text("time"), Text("act"), Text("target"), Text("actor"), Text("reason")];

    private IEnumerable<string> Findings() => Json.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array
        ? findings.EnumerateArray().Where(static finding => finding.ValueKind == JsonValueKind.Object).Select(static finding => $"{Text(finding, "code")}x{Text(finding, "count")}")
        : [];

    private long Number(string name) =>
        Json.TryGetProperty("tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Object
        && tokens.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;

    private string Text(string name) => Text(Json, name);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "-",
    } : "-";
}
